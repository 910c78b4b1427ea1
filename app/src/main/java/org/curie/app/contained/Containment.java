// SPDX-License-Identifier: Apache-2.0
package org.curie.app.contained;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.curie.app.contained.Handover.Task;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.loop.Checkpoint;

/**
 * The parent's side: lets a child do the work, and stays when the child does not.
 *
 * <p>A child that ends by itself has said everything; its exit code is passed on. One that crashed
 * or was killed is told of, with what was saved, and is followed by another that goes on from the
 * last checkpoint, as often as the user allows and only while new checkpoints are made.
 */
public final class Containment {
  private static final Set<String> VERBS =
      Set.of("train", "pretrain", "cross-validate", "reproduce", "search");
  private static final Set<String> NO_WORK =
      Set.of(ContainmentOptions.IN_PROCESS, "--help", "-h", "--version", "-V");

  private final PrintWriter out;
  private final PrintWriter err;

  /** A parent that hands on a child's answer, and tells here of its crashes. */
  public Containment(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /** Whether these arguments of the program ask for work that is done in a child. */
  public static boolean isFor(String[] arguments) {
    return arguments.length > 0
        && VERBS.contains(arguments[0])
        && Arrays.stream(arguments).noneMatch(NO_WORK::contains)
        && Contained.here().isEmpty();
  }

  /**
   * Has the work done.
   *
   * @return the exit code
   * @throws CurieException with {@link ErrorCode#ENGINE_FAILED}, {@link ErrorCode#MEMORY_EXHAUSTED}
   *     or {@link ErrorCode#RUN_INTERRUPTED} when the child crashed or was killed and is not to be
   *     followed by another
   */
  public int run(List<String> arguments) {
    try {
      Handover handover = Handover.create();
      try {
        return run(arguments, handover);
      } finally {
        handover.delete();
      }
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.STORAGE_FAILED,
          "the work could not be given to a process of its own ("
              + e.getMessage()
              + "); check the temporary folder and the free memory, or use "
              + ContainmentOptions.IN_PROCESS,
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CurieException(ErrorCode.RUN_INTERRUPTED, "interrupted while a child worked", e);
    }
  }

  private int run(List<String> arguments, Handover handover)
      throws IOException, InterruptedException {
    List<String> now = arguments;
    int left = Integer.MAX_VALUE; // until the child has said how often the user allows it
    while (true) {
      long killedBefore = KilledForMemory.count();
      ChildProcess.End end = await(now, handover);
      if (handover.exitCode().isPresent()) { // what comes after the answer loses nothing
        out.print(end.answer());
        return handover.exitCode().get();
      }
      if (Crash.isWanted(end.exitCode())) {
        return end.exitCode();
      }
      Optional<Task> task = handover.task();
      Optional<Path> report = keepReport(handover, task);
      Crash crash = Crash.of(end.exitCode(), report, KilledForMemory.count() > killedBefore);
      left = Math.min(left, task.map(Task::retries).orElse(0));
      if (left == 0 || !isFurther(task.orElseThrow())) {
        throw crash.failure(left(task));
      }
      err.printf(
          "%nThe work %s. Going on from %s …%n", crash.words(), checkpoint(task.orElseThrow()));
      now = task.orElseThrow().resume();
      left--;
      handover.clear();
    }
  }

  private static ChildProcess.End await(List<String> arguments, Handover handover)
      throws IOException, InterruptedException {
    try (ChildProcess child = ChildProcess.start(arguments, handover)) {
      return child.await();
    }
  }

  /** Moves Java's report of a crash to the run, where it is looked for. */
  private static Optional<Path> keepReport(Handover handover, Optional<Task> task)
      throws IOException {
    List<Path> reports = handover.crashReports();
    if (reports.isEmpty() || task.isEmpty()) {
      return reports.stream().findFirst();
    }
    Path folder = Files.createDirectories(Path.of(task.get().folder(), "crash"));
    Path kept = folder.resolve(reports.getFirst().getFileName());
    Files.copy(reports.getFirst(), kept, StandardCopyOption.REPLACE_EXISTING);
    Files.delete(reports.getFirst());
    return Optional.of(kept);
  }

  private static boolean isFurther(Task task) {
    return !CheckpointFiles.state(Path.of(task.folder())).equals(task.checkpoints());
  }

  /** What is left of the work, and how to go on with it. */
  private static String left(Optional<Task> task) {
    return task.map(
            t ->
                "what is left is %s; go on with: curie %s"
                    .formatted(checkpoint(t), commandLine(t.resume())))
        .orElse("it had not begun: start it again");
  }

  /** What a person would type: without the options that only say how much to print. */
  private static String commandLine(List<String> arguments) {
    return arguments.stream()
        .filter(word -> !word.equals("--json") && !word.equals("--quiet"))
        .map(word -> word.contains(" ") ? "'" + word + "'" : word)
        .collect(Collectors.joining(" "));
  }

  private static String checkpoint(Task task) {
    return CheckpointFiles.newest(Path.of(task.folder()))
        .map(f -> "the checkpoint %s, made after epoch %d".formatted(f, Checkpoint.epochsDone(f)))
        .orElse("the beginning: no checkpoint was made yet");
  }
}
