// SPDX-License-Identifier: Apache-2.0
package org.curie.testkit.fuzz;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * {@code curie fuzz}: runs one target, or all of them two at a time, and prints a line for each.
 *
 * <p>Corpus, findings and the processor time of every run are kept from run to run in the folder.
 */
public final class Fuzz {
  static final int AT_ONCE = 2;

  private final Path folder;
  private final SharedSeeds seeds;

  /** Keeps what is found in a folder. */
  public Fuzz(Path folder, SharedSeeds seeds) {
    this.folder = folder;
    this.seeds = seeds;
  }

  /**
   * What {@code curie fuzz} does.
   *
   * @param arguments the first is the folder for everything that is kept
   * @return the exit code: 0, 1 when something was found, 2 for wrong arguments
   */
  public static int main(List<String> arguments, PrintStream out, PrintStream err)
      throws IOException, InterruptedException, ExecutionException {
    List<String> words = new ArrayList<>(arguments);
    Path folder = Path.of(words.removeFirst());
    List<FuzzTarget> targets = FuzzTargets.everywhere();
    if (!words.isEmpty() && !words.getFirst().startsWith("-")) {
      targets = FuzzTargets.named(words.removeFirst()).map(List::of).orElse(List.of());
    }
    boolean isReplay =
        words.size() == 2 && words.getFirst().equals("--replay") && targets.size() == 1;
    if (isReplay) {
      byte[] input = Files.readAllBytes(Path.of(words.get(1)));
      out.println("the input is " + new Oracle().judge(targets.getFirst(), input));
      return 0;
    }
    OptionalInt seconds = seconds(words);
    if (targets.isEmpty() || seconds.isEmpty()) {
      err.print(usage());
      return 2;
    }
    SharedSeeds seeds = SharedSeeds.shared();
    if (seeds.isEmpty()) {
      out.println("no shared data (set CURIE_DATA): only the targets' own seeds are used");
    }
    out.println("target              runs    CPU s   coverage before, after    findings");
    List<FuzzReport> reports =
        new Fuzz(folder, seeds)
            .run(targets, Duration.ofSeconds(seconds.getAsInt()), report -> print(report, out));
    return reports.stream().allMatch(report -> report.findings().isEmpty()) ? 0 : 1;
  }

  private static OptionalInt seconds(List<String> words) {
    if (words.isEmpty()) {
      return OptionalInt.of(60);
    }
    boolean given = words.size() == 2 && words.getFirst().equals("--seconds");
    return given && words.get(1).matches("[1-9][0-9]{0,5}")
        ? OptionalInt.of(Integer.parseInt(words.get(1)))
        : OptionalInt.empty();
  }

  private static String usage() {
    return """
    Usage: curie fuzz [TARGET] [--seconds N]     all targets, 60 seconds each, without arguments
           curie fuzz TARGET --replay FILE       one input again, with the stack of what it breaks
    Targets: %s
    """
        .formatted(
            String.join(" ", FuzzTargets.everywhere().stream().map(FuzzTarget::name).toList()));
  }

  /**
   * Some targets, two at a time.
   *
   * @param listener told of each as it ends, in the order of the targets
   */
  public List<FuzzReport> run(
      List<FuzzTarget> targets, Duration time, Consumer<FuzzReport> listener)
      throws InterruptedException, ExecutionException {
    List<FuzzReport> reports = new ArrayList<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<FuzzReport>> running =
          targets.stream().map(target -> workers.submit(() -> run(target, time))).toList();
      for (Future<FuzzReport> run : running) {
        reports.add(run.get());
        listener.accept(reports.getLast());
      }
    }
    return reports;
  }

  private FuzzReport run(FuzzTarget target, Duration time)
      throws IOException, InterruptedException {
    JazzerRun run =
        new JazzerRun(
            FuzzEntry.class.getName(),
            Map.of(FuzzEntry.PROPERTY, target.name()),
            target.longestInput(),
            folder.resolve(target.name()),
            time);
    FuzzReport report = run.run(target.name(), target.seeds(seeds));
    Files.writeString(
        folder.resolve("history.csv"),
        report.line(),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    return report;
  }

  private static void print(FuzzReport report, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%-14s %9d %8d %17d %7d %11d%n",
        report.target(),
        report.runs(),
        report.processorTime().toSeconds(),
        report.coverageBefore(),
        report.coverageAfter(),
        report.findings().size());
    for (Path finding : report.findings()) {
      out.printf("  replay it: ./curie fuzz %s --replay %s%n", report.target(), finding);
    }
  }
}
