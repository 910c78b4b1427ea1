// SPDX-License-Identifier: Apache-2.0
package org.curie.app.contained;

import java.nio.file.Path;
import java.util.List;
import org.curie.app.command.Output;
import picocli.CommandLine.Option;

/**
 * The options of every verb that works in a process of its own. A verb holds one as a mixin and
 * says through it what it is about to do.
 */
public final class ContainmentOptions {
  static final String IN_PROCESS = "--in-process";

  // Looked for by Containment before any verb exists; here for the help.
  @Option(
      names = IN_PROCESS,
      description =
          "Work in this process, not in a child of it: a fault in native code then ends the program"
              + " without a word.")
  private boolean inProcess;

  @Option(
      names = "--retries",
      paramLabel = "N",
      description =
          "How often to go on by itself after a crash, each time only if a new checkpoint was made"
              + " since. Default: 1.")
  private int retries = 1;

  public void requireValid(Output output) {
    if (retries < 0) {
      throw output.usage("--retries must be 0 or more, but was " + retries);
    }
  }

  /**
   * Says what is about to be done, in case nobody can afterwards.
   *
   * @param folder where its checkpoints will lie
   * @param resume the arguments with which the program goes on
   */
  public void begin(Path folder, List<String> resume) {
    if (!inProcess) { // else there is nobody to be told
      Contained.here().ifPresent(child -> child.begin(folder, resume, retries));
    }
  }
}
