// SPDX-License-Identifier: Apache-2.0
package org.curie.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.curie.app.wiring.Wiring;
import org.curie.learning.engine.Batch;
import org.curie.learning.engine.InferenceSession;
import org.curie.learning.engine.Precision;
import org.curie.learning.engine.TrainingSession;
import org.curie.learning.run.Engines;

/** One training step and one inference of ResNet-18, in turn with PyTorch. */
final class TrainingStepBench implements Benchmark {
  private static final int ROUNDS = 5;
  private static final int STEPS = 3;
  private static final double MS = 1e-6;

  private final Path script;
  private final int threads = Runtime.getRuntime().availableProcessors();

  TrainingStepBench(Path script) {
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
    try (PythonPeer peer = new PythonPeer(script, threads)) {
      for (ResNetCase c : List.of(ResNetCase.small(), ResNetCase.large())) {
        for (Precision precision : Precision.values()) {
          String row = c.name() + "-train-" + precision.name().toLowerCase(java.util.Locale.ROOT);
          say.accept(row);
          try (TrainingSession session = c.training(engines, precision, threads)) {
            Batch batch = c.batch();
            results.add(
                alternate(
                    row,
                    n -> times(n, () -> session.step(batch, 1e-3, 1)),
                    n -> peer.run(c.name(), "train", n),
                    peer.name()));
          }
        }
        String row = c.name() + "-inference-onnx";
        say.accept(row);
        try (InferenceSession session = c.inference(engines, threads)) {
          float[] inputs = c.inputs();
          results.add(
              alternate(
                  row,
                  n -> times(n, () -> session.run(inputs, c.count())),
                  n -> peer.run(c.name(), "infer", n),
                  peer.name()));
        }
      }
    }
    return results;
  }

  /** Ours, theirs, ours, theirs …, after a round that is not counted. */
  private static Measurement alternate(
      String name, IntFunction<double[]> ours, IntFunction<double[]> peer, String peerName) {
    double[] our = new double[ROUNDS];
    double[] their = new double[ROUNDS];
    double[] ratio = new double[ROUNDS];
    for (int round = -1; round < ROUNDS; round++) {
      double us = Samples.median(ours.apply(STEPS));
      double them = Samples.median(peer.apply(STEPS));
      if (round >= 0) { // the first warms up
        our[round] = us;
        their[round] = them;
        ratio[round] = them / us;
      }
    }
    return new Measurement(
        name,
        "ms",
        Samples.median(our),
        OptionalDouble.of(Samples.median(their)),
        Optional.of(peerName),
        OptionalDouble.of(Samples.median(ratio)));
  }

  private static double[] times(int count, Runnable work) {
    double[] times = new double[count];
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      work.run();
      times[i] = (System.nanoTime() - start) * MS;
    }
    return times;
  }
}
