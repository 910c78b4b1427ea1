// SPDX-License-Identifier: Apache-2.0
package org.curie.bench.harness;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/** A peer in a Python process of its own, which works only when asked: a line for a line. */
public final class PythonPeer implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter questions;
  private final String packages;
  private final String greeting;

  /**
   * @param packages what to install where it does not run
   * @throws CurieException with {@link ErrorCode#ENGINE_UNAVAILABLE} when Python or a package is
   *     missing
   */
  public PythonPeer(Path script, String packages, String... arguments) {
    this.packages = packages;
    List<String> command = new ArrayList<>(List.of("/usr/bin/python3", script.toString()));
    command.addAll(List.of(arguments));
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
      Programs.withoutOurSettings(builder);
      process = builder.start();
    } catch (IOException e) {
      throw missing(e);
    }
    answers = process.inputReader(StandardCharsets.UTF_8);
    questions = process.outputWriter(StandardCharsets.UTF_8);
    greeting = answer();
  }

  /** The line it wrote when it was ready. */
  public String greeting() {
    return greeting;
  }

  public String ask(String question) {
    try {
      questions.write(question + "\n");
      questions.flush();
    } catch (IOException e) {
      throw missing(e);
    }
    return answer();
  }

  /** An answer of numbers. */
  public double[] numbers(String question) {
    return Arrays.stream(ask(question).split(" ")).mapToDouble(Double::parseDouble).toArray();
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

  private CurieException missing(IOException cause) {
    return new CurieException(
        ErrorCode.ENGINE_UNAVAILABLE,
        "the peer does not run (" + cause.getMessage() + "); install " + packages,
        cause);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
