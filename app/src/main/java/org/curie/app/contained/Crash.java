// SPDX-License-Identifier: Apache-2.0
package org.curie.app.contained;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * How a child ended that did not end by itself.
 *
 * @param code what to report it as
 * @param words what happened, to follow "training"
 */
record Crash(ErrorCode code, String words) {
  private static final int FROM_SIGNAL = 128;
  private static final int KILL = 9;
  private static final Map<Integer, String> NAMES =
      Map.of(4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV");

  /** In a report of Java: the signal, and the line after which the failing function stands. */
  private static final Pattern SIGNAL = Pattern.compile("^#\\s+(SIG[A-Z]+|EXCEPTION_\\w+) ");

  private static final Pattern FRAME = Pattern.compile("^#\\s+[A-Za-z]\\s+\\[([^+\\]]+)");
  private static final int HEAD_LINES = 60;

  /** Whether a user ended the child: by SIGHUP, SIGINT or SIGTERM. */
  static boolean isWanted(int exitCode) {
    return exitCode == FROM_SIGNAL + 1
        || exitCode == FROM_SIGNAL + 2
        || exitCode == FROM_SIGNAL + 15;
  }

  /**
   * @param report Java's, if it wrote one
   * @param memoryRanOut whether the system has ended a process for lack of memory meanwhile
   */
  static Crash of(int exitCode, Optional<Path> report, boolean memoryRanOut) throws IOException {
    if (exitCode == FROM_SIGNAL + KILL) {
      return memoryRanOut
          ? new Crash(
              ErrorCode.MEMORY_EXHAUSTED,
              "was ended by the system, which had run out of memory (close other programs, or train"
                  + " with smaller batches or images)")
          : new Crash(ErrorCode.RUN_INTERRUPTED, "was killed from outside (SIGKILL)");
    }
    String signal = NAMES.getOrDefault(exitCode - FROM_SIGNAL, "exit code " + exitCode);
    if (report.isEmpty()) {
      return new Crash(ErrorCode.ENGINE_FAILED, "crashed in native code (%s)".formatted(signal));
    }
    List<String> head = head(report.get());
    return new Crash(
        ErrorCode.ENGINE_FAILED,
        "crashed in native code (%s%s), of which Java wrote %s"
            .formatted(
                first(SIGNAL, head).orElse(signal),
                first(FRAME, head).map(library -> " in " + library).orElse(""),
                report.get()));
  }

  /**
   * @param left what is left and what to do, in words
   */
  CurieException failure(String left) {
    return new CurieException(code, "the work " + words + "; " + left);
  }

  private static List<String> head(Path report) throws IOException {
    try (var lines = Files.lines(report, StandardCharsets.ISO_8859_1)) {
      return lines.limit(HEAD_LINES).toList();
    }
  }

  private static Optional<String> first(Pattern pattern, List<String> lines) {
    return lines.stream()
        .map(pattern::matcher)
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .findFirst();
  }
}
