// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The processor, as far as it decides in which order an engine adds up, and with that the last bits
 * of a result.
 *
 * @param name as the system has it
 * @param vectors which sets of vector instructions it has, of those that engines choose their
 *     kernels by
 */
record ProcessorModel(String name, String vectors) {
  private static final Path LINUX = Path.of("/proc/cpuinfo");
  private static final String UNKNOWN = "unknown";
  private static final List<String> KERNELS =
      List.of(
          "avx2",
          "fma",
          "avx512f",
          "avx512_vnni",
          "avx512_bf16",
          "avx512_fp16",
          "amx_bf16",
          "amx_int8");

  /** This one; on systems other than Linux only the name of its architecture. */
  static ProcessorModel here() {
    if (!Files.isReadable(LINUX)) {
      return new ProcessorModel(System.getProperty("os.arch"), UNKNOWN);
    }
    try {
      return of(Files.readAllLines(LINUX));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + LINUX, e);
    }
  }

  /**
   * @param lines of Linux's {@code /proc/cpuinfo}
   */
  static ProcessorModel of(List<String> lines) {
    List<String> flags = Arrays.asList(value(lines, "flags").findFirst().orElse("").split("\\s+"));
    return new ProcessorModel(
        value(lines, "model name").findFirst().orElse(System.getProperty("os.arch")),
        KERNELS.stream().filter(flags::contains).collect(Collectors.joining(" ")));
  }

  private static Stream<String> value(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key) && line.contains(":"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip());
  }
}
