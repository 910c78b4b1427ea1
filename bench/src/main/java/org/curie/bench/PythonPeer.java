// SPDX-License-Identifier: Apache-2.0
package org.curie.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/** PyTorch in a process of its own, which works only when asked. */
final class PythonPeer implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter questions;
  private final String name;

  /**
   * @throws CurieException with {@link ErrorCode#ENGINE_UNAVAILABLE} when Python or torch is
   *     missing
   */
  PythonPeer(Path script, int threads) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder("/usr/bin/python3", script.toString(), String.valueOf(threads))
              .redirectError(ProcessBuilder.Redirect.INHERIT);
      // The launcher's settings are ours; the peer runs with its own defaults.
      builder.environment().keySet().removeIf(k -> k.startsWith("MALLOC_"));
      builder.environment().remove("OPENBLAS_NUM_THREADS");
      builder.environment().remove("GOMP_SPINCOUNT");
      process = builder.start();
    } catch (IOException e) {
      throw missing(e);
    }
    answers = process.inputReader(StandardCharsets.UTF_8);
    questions = process.outputWriter(StandardCharsets.UTF_8);
    name = answer();
  }

  String name() {
    return name;
  }

  /** The times of {@code count} runs in milliseconds. */
  double[] run(String network, String mode, int count) {
    try {
      questions.write(network + " " + mode + " " + count + "\n");
      questions.flush();
    } catch (IOException e) {
      throw missing(e);
    }
    return Arrays.stream(answer().split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  private String answer() {
    try {
      String line = answers.readLine();
      if (line == null) {
        throw missing(new IOException("it ended"));
      }
      return line;
    } catch (IOException e) {
      throw missing(e);
    }
  }

  private static CurieException missing(IOException cause) {
    return new CurieException(
        ErrorCode.ENGINE_UNAVAILABLE,
        "the peer does not run (" + cause.getMessage() + "); install python3-torch",
        cause);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
