// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** A call of the program in a process of its own; closing it is a {@code kill -9}. */
final class Started implements AutoCloseable {
  private static final long PATIENCE_MINUTES = 5;

  private final Process process;
  private final BufferedReader said;
  private final CompletableFuture<String> answer;
  private final List<String> before = new ArrayList<>();

  private Started(Process process) {
    this.process = process;
    this.said = process.errorReader(UTF_8);
    this.answer = // of its own thread: nobody must wait for a pipe that nobody empties
        CompletableFuture.supplyAsync(
            () -> process.inputReader(UTF_8).lines().collect(Collectors.joining("\n")));
  }

  /** Starts {@code curie} with these arguments, each as its text. */
  static Started curie(Object... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // starts sooner, and none of these runs is long
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "org.curie.app.Curie"));
    Arrays.stream(arguments).map(String::valueOf).forEach(command::add);
    ProcessBuilder builder = new ProcessBuilder(command);
    // ONNX Runtime 1.29 matches a pattern against the command line, and a long class path overflows
    // the stack (microsoft/onnxruntime issue 32173).
    builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
    return new Started(builder.start());
  }

  /** Reads what the program says until it says a line with this beginning, so without a clock. */
  Started until(String beginning) throws IOException, InterruptedException {
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      before.add(line);
      if (line.startsWith(beginning)) {
        return this;
      }
    }
    throw new AssertionError(
        "the program ended with exit code %d before it said '%s', but said %s"
            .formatted(process.waitFor(), beginning, before));
  }

  /** Looks, again and again, until something is so or the program has ended. */
  void when(BooleanSupplier so) {
    while (process.isAlive() && !so.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  /** Lets it live this long at most. */
  void endWithin(long time, TimeUnit unit) throws InterruptedException {
    if (!process.waitFor(time, unit)) {
      process.destroyForcibly();
    }
  }

  /** Kills it if it has not ended, and waits until it is gone. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  ProcessHandle itself() {
    return process.toHandle();
  }

  /** The process that does the work. */
  ProcessHandle child() {
    return process.children().findFirst().orElseThrow(() -> new AssertionError(before.toString()));
  }

  /** Sends a signal as a user would. */
  static void signal(String name, ProcessHandle to) throws IOException, InterruptedException {
    int exitCode =
        new ProcessBuilder("kill", "-" + name, String.valueOf(to.pid())).start().waitFor();
    if (exitCode != 0) {
      throw new AssertionError("kill -" + name + " ended with " + exitCode);
    }
  }

  /** Waits for the end. */
  Ended ended() throws Exception {
    String rest = said.lines().collect(Collectors.joining("\n"));
    if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("the program does not end; it said " + rest);
    }
    return new Ended(
        process.exitValue(), answer.get(), String.join("\n", before) + "\n" + rest + "\n");
  }
}
