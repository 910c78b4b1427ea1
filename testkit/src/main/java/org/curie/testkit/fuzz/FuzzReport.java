// SPDX-License-Identifier: Apache-2.0
package org.curie.testkit.fuzz;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a run of Jazzer came to.
 *
 * @param target its name
 * @param runs inputs tried
 * @param coverageBefore edges that the seeds and the corpus of earlier runs reach
 * @param coverageAfter edges reached in the end
 * @param processorTime of all threads, compiler and collector included
 * @param findings files, each an input that broke a promise
 */
public record FuzzReport(
    String target,
    long runs,
    int coverageBefore,
    int coverageAfter,
    Duration processorTime,
    List<Path> findings) {
  private static final Pattern RUNS = Pattern.compile("number_of_executed_units: (\\d+)");
  private static final Pattern LAST = Pattern.compile("(?m)^#(\\d+)\\s");
  private static final Pattern INITED = Pattern.compile("INITED +cov: (\\d+)");
  private static final Pattern COVERAGE = Pattern.compile("cov: (\\d+)");

  public FuzzReport {
    findings = List.copyOf(findings);
  }

  /**
   * Reads Jazzer's log.
   *
   * @throws IllegalStateException when it tells of no run
   */
  static FuzzReport of(String target, String log, Duration processorTime, List<Path> findings) {
    long runs = Math.max(last(RUNS, log), last(LAST, log));
    if (runs <= 0) {
      throw new IllegalStateException("Jazzer tried no input for " + target + ":\n" + log);
    }
    long after = Math.max(0, last(COVERAGE, log));
    long before = last(INITED, log);
    return new FuzzReport(
        target, runs, (int) (before < 0 ? after : before), (int) after, processorTime, findings);
  }

  /** For a table of all runs. */
  String line() {
    return "%s,%d,%d,%d,%d,%d%n"
        .formatted(
            target,
            runs,
            processorTime.toSeconds(),
            coverageBefore,
            coverageAfter,
            findings.size());
  }

  /** The number of the last match; −1 when there is none. */
  private static long last(Pattern pattern, String log) {
    Matcher matcher = pattern.matcher(log);
    long last = -1;
    while (matcher.find()) {
      last = Long.parseLong(matcher.group(1));
    }
    return last;
  }
}
