// SPDX-License-Identifier: Apache-2.0
package org.curie.app.contained;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The same program once more, with the same settings of Java. What it says on standard error goes
 * where this process says it; its answer is kept until it is known to be one.
 *
 * <p>What stops this process stops the child, and is waited for: Ctrl-C reaches both, a SIGTERM is
 * passed on, and a {@code kill -9} closes the pipe that the child listens to.
 */
final class ChildProcess implements AutoCloseable {
  private static final String MAIN = "org.curie.app.Curie";
  private static final int PATIENCE_SECONDS = 20;

  private final Process process;
  private final Thread hook;

  private ChildProcess(Process process) {
    this.process = process;
    this.hook = new Thread(this::stop, "stop-child");
  }

  /**
   * @throws IOException when the system has no room for another process
   */
  static ChildProcess start(List<String> arguments, Handover handover) throws IOException {
    Process process =
        new ProcessBuilder(command(arguments, handover))
            .redirectInput(Redirect.PIPE) // closed by the system when this process is gone
            .redirectOutput(Redirect.PIPE) // a crash writes there, too, and that is no answer
            .redirectError(Redirect.INHERIT)
            .start();
    ChildProcess child = new ChildProcess(process);
    Runtime.getRuntime().addShutdownHook(child.hook);
    return child;
  }

  private static List<String> command(List<String> arguments, Handover handover) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (!option.startsWith("-agentlib:jdwp")) { // two processes cannot debug on one port
        command.add(option);
      }
    }
    command.add("-D" + Contained.PROPERTY + "=" + handover.folder());
    command.add("-XX:ErrorFile=" + handover.crashReport());
    command.add("-XX:-CreateCoredumpOnCrash"); // it would hold patients' images
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
    command.addAll(arguments);
    return command;
  }

  /**
   * How the child ended.
   *
   * @param exitCode 128 and the signal where one ended it
   * @param answer what it wrote to standard output
   */
  record End(int exitCode, String answer) {}

  End await() throws IOException, InterruptedException {
    byte[] answer = process.getInputStream().readAllBytes(); // until the child is gone
    return new End(process.waitFor(), new String(answer, StandardCharsets.UTF_8));
  }

  private void stop() {
    process
        .toHandle()
        .destroy(); // Process.destroy would also close the pipe, as if this process died
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException stopping) {
      // Too late to take it back: this process is being stopped, and the hook waits for the child.
    }
  }
}
