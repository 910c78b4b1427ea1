// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.fuzz.run;

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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.curie.dicom.fuzz.FuzzTarget;
import org.curie.dicom.fuzz.Oracle;
import org.curie.dicom.fuzz.Seeds;
import org.curie.dicom.fuzz.targets.Targets;

/**
 * {@code curie fuzz}: runs one target, or all of them two at a time, and prints a line for each.
 *
 * <p>Corpus, findings and the processor time of every run are kept from run to run in the folder.
 */
public final class Fuzz {
  static final int AT_ONCE = 2;

  private final Path folder;
  private final Seeds seeds;

  /** Keeps what is found in a folder. */
  Fuzz(Path folder, Seeds seeds) {
    this.folder = folder;
    this.seeds = seeds;
  }

  /** The first argument is the folder for everything that is kept. */
  @SuppressWarnings("SystemOut") // a program of its own
  public static void main(String[] args) throws Exception {
    List<String> words = new ArrayList<>(List.of(args));
    Path folder = Path.of(words.removeFirst());
    List<FuzzTarget> targets = Targets.all();
    if (!words.isEmpty() && !words.getFirst().startsWith("-")) {
      targets = Targets.named(words.removeFirst()).map(List::of).orElseGet(Fuzz::usage);
    }
    if (words.size() == 2 && words.getFirst().equals("--replay") && targets.size() == 1) {
      byte[] input = Files.readAllBytes(Path.of(words.get(1)));
      System.out.println("the input is " + new Oracle().judge(targets.getFirst(), input));
      return;
    }
    Duration time = Duration.ofSeconds(seconds(words));
    Seeds seeds = Seeds.shared();
    if (seeds.isEmpty()) {
      System.out.println("no shared data (set CURIE_DATA): only the targets' own seeds are used");
    }
    System.out.println("target              runs    CPU s   coverage before, after    findings");
    List<FuzzReport> reports =
        new Fuzz(folder, seeds).run(targets, time, report -> print(report, System.out));
    System.exit(reports.stream().allMatch(report -> report.findings().isEmpty()) ? 0 : 1);
  }

  private static int seconds(List<String> words) {
    boolean given = words.size() == 2 && words.getFirst().equals("--seconds");
    if (given && words.get(1).matches("[1-9][0-9]{0,5}")) {
      return Integer.parseInt(words.get(1));
    }
    if (!words.isEmpty()) {
      usage();
    }
    return 60;
  }

  @SuppressWarnings("SystemOut")
  private static List<FuzzTarget> usage() {
    System.err.printf(
        """
        Usage: curie fuzz [TARGET] [--seconds N]     all targets, 60 seconds each, without arguments
               curie fuzz TARGET --replay FILE       one input again, with the stack of what it breaks
        Targets: %s
        """,
        String.join(" ", Targets.all().stream().map(FuzzTarget::name).toList()));
    System.exit(2);
    return List.of();
  }

  /**
   * Some targets, two at a time.
   *
   * @param listener told of each as it ends, in the order of the targets
   */
  List<FuzzReport> run(List<FuzzTarget> targets, Duration time, Consumer<FuzzReport> listener)
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
