// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/** What the processor can do, as far as it decides the default precision. */
final class Cpu {
  private static final Path LINUX = Path.of("/proc/cpuinfo");

  private Cpu() {}

  /** Whether bfloat16 products run in hardware: AMX tiles or AVX512-BF16. */
  static boolean hasBf16() {
    if (!Files.isReadable(LINUX)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(LINUX)) {
      return lines
          .filter(l -> l.startsWith("flags"))
          .findFirst()
          .map(l -> Set.of(l.split("\\s+")).stream())
          .stream()
          .flatMap(s -> s)
          .anyMatch(flag -> flag.equals("amx_bf16") || flag.equals("avx512_bf16"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("cannot read " + LINUX, e);
    }
  }
}
