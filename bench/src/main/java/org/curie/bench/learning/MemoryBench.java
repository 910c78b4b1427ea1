// SPDX-License-Identifier: Apache-2.0
package org.curie.bench.learning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.curie.app.wiring.Wiring;
import org.curie.bench.harness.Benchmark;
import org.curie.bench.harness.Measurement;
import org.curie.learning.engine.Batch;
import org.curie.learning.engine.Precision;
import org.curie.learning.engine.TrainingSession;

/** The process's resident memory over 2,000 training steps of a small batch. */
public final class MemoryBench implements Benchmark {
  private static final int STEPS = 2000;
  private static final int EVERY = 200;
  private static final Path STATUS = Path.of("/proc/self/status");

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public List<Measurement> run(Consumer<String> say) {
    StepCase c = StepCase.resNetSmall(4);
    List<Measurement> results = new ArrayList<>();
    int threads = Runtime.getRuntime().availableProcessors();
    try (TrainingSession session = c.training(Wiring.engines(), Precision.FP32, threads)) {
      Batch batch = c.batch();
      for (int step = 1; step <= STEPS; step++) {
        session.step(batch, 1e-4, step);
        if (step % EVERY == 0) {
          double mib = residentMiB();
          say.accept("step " + step + ": " + Math.round(mib) + " MiB");
          results.add(Measurement.alone("resident-at-step-" + step, "MiB", mib));
        }
      }
    }
    return results;
  }

  private static double residentMiB() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(l -> l.startsWith("VmRSS:"))
          .mapToDouble(l -> Double.parseDouble(l.replaceAll("[^0-9]", "")) / 1024)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + STATUS, e);
    }
  }
}
