// SPDX-License-Identifier: Apache-2.0
package org.curie.bench.learning;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.curie.app.wiring.Wiring;
import org.curie.bench.harness.Benchmark;
import org.curie.bench.harness.Measurement;
import org.curie.bench.harness.PythonPeer;
import org.curie.bench.harness.Rounds;
import org.curie.bench.harness.Samples;
import org.curie.learning.engine.Batch;
import org.curie.learning.engine.InferenceSession;
import org.curie.learning.engine.Precision;
import org.curie.learning.engine.TrainingSession;
import org.curie.learning.run.Engines;

/** One training step and one inference of ResNet-18, in turn with PyTorch. */
public final class TrainingStepBench implements Benchmark {
  private static final Rounds ROUNDS = new Rounds(1, 5, Rounds.WALL);
  private static final int STEPS = 3;

  private final Path script;
  private final int threads = Runtime.getRuntime().availableProcessors();

  public TrainingStepBench(Path script) {
    this.script = script;
  }

  @Override
  public String name() {
    return "training-step";
  }

  @Override
  public List<Measurement> run(Consumer<String> say) {
    Engines engines = Wiring.engines();
    List<Measurement> results = new ArrayList<>();
    try (PythonPeer peer = new PythonPeer(script, "python3-torch", String.valueOf(threads))) {
      for (ResNetCase c : List.of(ResNetCase.small(), ResNetCase.large())) {
        for (Precision precision : Precision.values()) {
          String row = c.name() + "-train-" + precision.name().toLowerCase(java.util.Locale.ROOT);
          say.accept(row);
          try (TrainingSession session = c.training(engines, precision, threads)) {
            Batch batch = c.batch();
            results.add(
                ROUNDS.measure(
                    row,
                    () -> ours(() -> session.step(batch, 1e-3, 1)),
                    () -> theirs(peer, c, "train"),
                    peer.greeting()));
          }
        }
        String row = c.name() + "-inference-onnx";
        say.accept(row);
        try (InferenceSession session = c.inference(engines, threads)) {
          float[] inputs = c.inputs();
          results.add(
              ROUNDS.measure(
                  row,
                  () -> ours(() -> session.run(inputs, c.count())),
                  () -> theirs(peer, c, "infer"),
                  peer.greeting()));
        }
      }
    }
    return results;
  }

  private static double ours(Runnable work) {
    double[] times = new double[STEPS];
    for (int i = 0; i < STEPS; i++) {
      times[i] = Rounds.time(work);
    }
    return Samples.median(times);
  }

  private static double theirs(PythonPeer peer, ResNetCase network, String mode) {
    return Samples.median(peer.numbers(network.name() + " " + mode + " " + STEPS));
  }
}
