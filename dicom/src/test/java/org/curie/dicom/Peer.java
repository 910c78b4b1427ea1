// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * Another DICOM program on this machine; a test that needs one it has not is aborted, saying so.
 */
public final class Peer {
  private final List<String> command;

  private Peer(List<String> command) {
    this.command = command;
  }

  /** A program, asked for with an argument that it answers without doing anything. */
  public static Peer program(String name, String harmlessArgument) {
    if (!starts(List.of(name, harmlessArgument))) {
      Assumptions.abort(name + " is not installed; the test that asks it is skipped");
    }
    return new Peer(List.of(name));
  }

  /** A Python that has pydicom: the one on the path, or the system's. */
  public static Peer pydicom() {
    for (String python : List.of("python3", "/usr/bin/python3")) {
      List<String> probe = List.of(python, "-c", "import pydicom");
      if (starts(probe) && run(probe).exitCode() == 0) {
        return new Peer(List.of(python));
      }
    }
    return Assumptions.abort("no python3 with pydicom; the test that asks it is skipped");
  }

  /** What a program said, both streams together, and how it ended. */
  public record Answer(int exitCode, String output) {}

  public Answer ask(String... arguments) {
    List<String> whole = new ArrayList<>(command);
    whole.addAll(List.of(arguments));
    return run(whole);
  }

  private static boolean starts(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      process.waitFor();
      return true;
    } catch (IOException _) {
      return false; // this is how ProcessBuilder says that there is no such program
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while starting " + command, e);
    }
  }

  private static Answer run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Answer(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while running " + command, e);
    }
  }
}
