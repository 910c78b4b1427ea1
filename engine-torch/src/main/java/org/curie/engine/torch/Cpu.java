// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the processor can do, as far as it decides the default precision. */
final class Cpu {
  private static final Path LINUX = Path.of("/proc/cpuinfo");

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private Cpu() {}

  /** Whether bfloat16 products run in hardware: AMX tiles or AVX512-BF16. */
  static boolean hasBf16() {
    if (!Files.isReadable(LINUX)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(LINUX)) {
      return lines
          .filter(line -> line.startsWith("flags"))
          .limit(1)
          .flatMap(BLANKS::splitAsStream)
          .anyMatch(flag -> flag.equals("amx_bf16") || flag.equals("avx512_bf16"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + LINUX, e);
    }
  }
}
