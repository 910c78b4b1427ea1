// SPDX-License-Identifier: Apache-2.0
package org.curie.app.contained;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How many processes Linux has ended since its start because memory ran out. */
final class KilledForMemory {
  private static final Path COUNTERS = Path.of("/proc/vmstat");
  private static final String NAME = "oom_kill ";

  private KilledForMemory() {}

  /** 0 on other systems, always. */
  static long count() throws IOException {
    if (!Files.isReadable(COUNTERS)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(COUNTERS)) {
      return lines
          .filter(line -> line.startsWith(NAME))
          .mapToLong(line -> Long.parseLong(line.substring(NAME.length()).strip()))
          .sum();
    }
  }
}
