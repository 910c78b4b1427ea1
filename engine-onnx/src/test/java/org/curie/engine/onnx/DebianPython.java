// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Debian's Python with one of its packages, as an independent judge; tests abort without it. */
final class DebianPython {
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  private DebianPython() {}

  /** Aborts the test, saying what to install, unless Debian's Python can import the module. */
  static void requireModule(String module) throws IOException, InterruptedException {
    boolean there =
        Files.isExecutable(PYTHON) && start(List.of("-c", "import " + module)).waitFor() == 0;
    if (!there) {
      Assumptions.abort(
          "skipped: needs " + PYTHON + " with " + module + " (python3-" + module + ")");
    }
  }

  /** Runs a script that lies next to this class and returns what it printed. */
  static String run(String script, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(script(script)));
    command.addAll(arguments);
    Process process = start(command);
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(script + " failed: " + printed);
    }
    return printed;
  }

  private static Process start(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(PYTHON.toString()));
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static String script(String name) {
    try {
      return Path.of(DebianPython.class.getResource(name).toURI()).toString();
    } catch (URISyntaxException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
