// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The machine as the program sees it.
 *
 * @param cores that this process may use
 * @param memoryBytes physical, or what the container allows
 * @param heapBytes the most Java's heap may grow to
 * @param freeDiskBytes of the current folder
 */
public record Computer(
    String java,
    String operatingSystem,
    String processor,
    int cores,
    long memoryBytes,
    long heapBytes,
    long freeDiskBytes) {
  private static final Path LINUX_PROCESSOR = Path.of("/proc/cpuinfo");

  /** This one. */
  public static Computer here() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Computer(
        Runtime.version() + ", " + System.getProperty("java.vendor"),
        "%s %s %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")),
        processorName(),
        Runtime.getRuntime().availableProcessors(),
        system.getTotalMemorySize(),
        Runtime.getRuntime().maxMemory(),
        Path.of("").toAbsolutePath().toFile().getUsableSpace());
  }

  /** The name the kernel has for it; the architecture where it has none. */
  private static String processorName() {
    if (!Files.isReadable(LINUX_PROCESSOR)) {
      return System.getProperty("os.arch");
    }
    try (Stream<String> lines = Files.lines(LINUX_PROCESSOR)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("cannot read " + LINUX_PROCESSOR, e);
    }
  }
}
