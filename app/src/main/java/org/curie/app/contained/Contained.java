// SPDX-License-Identifier: Apache-2.0
package org.curie.app.contained;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The child's side: this process does the work for a parent that waits. */
public final class Contained {
  static final String PROPERTY = "curie.contained";
  private static final int KILLED = 137;

  private final Handover handover;

  private Contained(Handover handover) {
    this.handover = handover;
  }

  /** Empty in a process that is nobody's child. */
  public static Optional<Contained> here() {
    return Optional.ofNullable(System.getProperty(PROPERTY))
        .map(folder -> new Contained(new Handover(Path.of(folder))));
  }

  /**
   * Ends this process when the parent is gone, whatever ended it: a {@code kill -9} tells nobody,
   * but the system closes the pipe that is this process's standard input.
   */
  public void endWithParent() {
    Thread.ofPlatform()
        .daemon()
        .name("parent-watch")
        .start(
            () -> {
              try (FileInputStream parent = new FileInputStream(FileDescriptor.in)) {
                while (parent.read() >= 0) {
                  // The parent never writes.
                }
              } catch (IOException e) {
                // A pipe that breaks is a parent that is gone, too.
              }
              Runtime.getRuntime().halt(KILLED);
            });
  }

  void begin(Path folder, List<String> resume, int retries) {
    handover.begin(
        new Handover.Task(folder.toString(), resume, retries, CheckpointFiles.state(folder)));
  }

  /** The work is done; what is left is the end of the process. */
  public void end(int exitCode) {
    handover.end(exitCode);
  }
}
