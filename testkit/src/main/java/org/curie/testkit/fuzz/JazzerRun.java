// SPDX-License-Identifier: Apache-2.0
package org.curie.testkit.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One run of Jazzer on one target, in a process of its own.
 *
 * <p>In {@code folder} it keeps {@code corpus} (inputs that reached something new, from one run to
 * the next), {@code seeds}, {@code findings} and {@code log.txt}.
 *
 * @param entry the class that Jazzer calls
 * @param properties of the process
 */
record JazzerRun(
    String entry, Map<String, String> properties, int longestInput, Path folder, Duration time) {
  private static final int HANG_SECONDS = 120; // of the clock, on a machine with other work
  private static final int MOST_MEBIBYTES = 3000;

  JazzerRun {
    properties = Map.copyOf(properties);
  }

  /** Runs to its end; the name is for the report. */
  FuzzReport run(String name, List<byte[]> seeds) throws IOException, InterruptedException {
    Path corpus = Files.createDirectories(folder.resolve("corpus"));
    Path findings = Files.createDirectories(folder.resolve("findings"));
    Path log = folder.resolve("log.txt");
    writeSeeds(seeds);
    List<Path> before = inputs(findings);
    Process process =
        new ProcessBuilder(command(corpus, findings))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Duration processorTime = await(process);
    List<Path> found = new ArrayList<>(inputs(findings));
    found.removeAll(before);
    if (process.exitValue() != 0 && found.isEmpty()) {
      throw new IllegalStateException(
          "Jazzer ended with " + process.exitValue() + " but without a finding; see " + log);
    }
    return FuzzReport.of(name, Files.readString(log), processorTime, found);
  }

  private List<String> command(Path corpus, Path findings) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx1500m",
            "-XX:+UseSerialGC",
            "-XX:+EnableDynamicAgentLoading",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path")));
    properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(
        List.of(
            "com.code_intelligence.jazzer.Jazzer",
            "--target_class=" + entry,
            "--instrumentation_includes=org.curie.**",
            "--instrumentation_excludes=org.curie.testkit.fuzz.**",
            "--mutator_framework=false", // libFuzzer's own is quicker for plain bytes
            "--reproducer_path=" + findings.toAbsolutePath(),
            "-max_total_time=" + time.toSeconds(),
            "-timeout=" + HANG_SECONDS,
            "-rss_limit_mb=" + MOST_MEBIBYTES,
            "-max_len=" + longestInput,
            "-print_final_stats=1",
            "-artifact_prefix=" + findings.toAbsolutePath() + "/",
            corpus.toString(),
            folder.resolve("seeds").toString()));
    return command;
  }

  /** Numbered, and anew: what the seeds are may have changed since the last run. */
  private void writeSeeds(List<byte[]> seeds) throws IOException {
    Path seedFolder = Files.createDirectories(folder.resolve("seeds"));
    for (Path old : list(seedFolder)) {
      Files.delete(old);
    }
    for (int i = 0; i < seeds.size(); i++) {
      Files.write(seedFolder.resolve("seed-" + i), seeds.get(i));
    }
  }

  /** The processor time the process took, as last seen while it lived. */
  private static Duration await(Process process) throws InterruptedException {
    Duration used = Duration.ZERO;
    try {
      while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
        used = process.info().totalCpuDuration().orElse(used);
      }
    } finally {
      process.destroyForcibly(); // whoever interrupts this must not leave it running
    }
    return used;
  }

  /** Without the sources Jazzer writes beside them, and without what was merely slow. */
  private static List<Path> inputs(Path findings) throws IOException {
    return list(findings).stream()
        .filter(path -> path.getFileName().toString().matches("(crash|timeout|oom)-.*"))
        .toList();
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
