// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends a connection whose time is over, whatever its thread is blocked in: reading, writing (for
 * which sockets have no time-out of their own) or a TLS handshake.
 *
 * <p>One virtual thread for each connection, asleep nearly always: setting a later deadline does
 * not wake it. Safe for use by several threads.
 */
public final class Watchdog {
  private static final long NEVER = Long.MAX_VALUE;

  private final long start = System.nanoTime();
  private final Runnable hangUp;
  private final Thread thread;
  private volatile long due = NEVER;
  private volatile long wakesAt = NEVER;
  private volatile boolean stopped;
  private volatile boolean expired;

  /**
   * @param hangUp makes whatever blocks fail
   */
  public Watchdog(Runnable hangUp) {
    this.hangUp = hangUp;
    this.thread = Thread.ofVirtual().name("dicom-watchdog").unstarted(this::watch);
  }

  public void start() {
    thread.start();
  }

  /** From now on there is this much time. */
  public void allow(Duration time) {
    due = elapsed() + time.toNanos();
    // Read after due is written; watch() writes it before it reads due. So no deadline is
    // overslept.
    if (due < wakesAt) {
      LockSupport.unpark(thread);
    }
  }

  /** There is no hurry any more. */
  public void rest() {
    due = NEVER;
  }

  /** Whether it was this that ended the connection. */
  public boolean hasExpired() {
    return expired;
  }

  /** Ends the watch. */
  public void stop() {
    stopped = true;
    LockSupport.unpark(thread);
  }

  private void watch() {
    while (!stopped) {
      wakesAt = NEVER;
      long deadline = due;
      long now = elapsed();
      if (now >= deadline) {
        expired = true;
        hangUp.run();
        return;
      }
      wakesAt = deadline;
      LockSupport.parkNanos(this, deadline - now);
    }
  }

  private long elapsed() {
    return System.nanoTime() - start;
  }
}
