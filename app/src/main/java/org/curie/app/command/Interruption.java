// SPDX-License-Identifier: Apache-2.0
package org.curie.app.command;

/**
 * Something to say when the program is stopped from outside (Ctrl-C, kill) while this is open; a
 * {@code kill -9} lets nobody say anything.
 */
public final class Interruption implements AutoCloseable {
  private final Thread hook;

  /**
   * @param saying what to do; on a thread of its own, while all others still run
   */
  public Interruption(Runnable saying) {
    hook = new Thread(saying, "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException stopping) {
      // Too late to take it back: the program is being stopped, and it is being said.
      hook.interrupt();
    }
  }
}
