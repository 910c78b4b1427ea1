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

/**
 * A training step and an inference of five networks, in turn with PyTorch.
 *
 * <p>The row that bears a network's bare name holds what Curie does by default, bf16, against what
 * PyTorch does by default, fp32. The rows beside it hold like against like.
 */
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

  /** One row: our training in a precision against a way of working of the peer. */
  private record Row(String suffix, Precision precision, String peerMode) {
    static final List<Row> ALL =
        List.of(
            new Row("", Precision.BF16, "train"),
            new Row("-fp32", Precision.FP32, "train"),
            new Row("-bf16", Precision.BF16, "train-bf16"));
  }

  @Override
  public List<Measurement> run(Consumer<String> say) {
    Engines engines = Wiring.engines();
    List<Measurement> results = new ArrayList<>();
    try (PythonPeer peer = new PythonPeer(script, "python3-torch", String.valueOf(threads))) {
      for (StepCase c : StepCase.all()) {
        for (Row row : Row.ALL) {
          say.accept(c.name() + row.suffix());
          results.add(training(engines, c, row, peer));
        }
        say.accept(c.name() + "-inference");
        results.add(inference(engines, c, peer));
      }
    }
    return results;
  }

  private Measurement training(Engines engines, StepCase c, Row row, PythonPeer peer) {
    try (TrainingSession session = c.training(engines, row.precision(), threads)) {
      Batch batch = c.batch();
      return ROUNDS.measure(
          c.name() + row.suffix(),
          () -> ours(() -> session.step(batch, 1e-3, 1)),
          () -> theirs(peer, c, row.peerMode()),
          name(peer, row.peerMode()));
    }
  }

  private Measurement inference(Engines engines, StepCase c, PythonPeer peer) {
    try (InferenceSession session = c.inference(engines, threads)) {
      float[] inputs = c.inputs();
      return ROUNDS.measure(
          c.name() + "-inference",
          () -> ours(() -> session.run(inputs, c.count())),
          () -> theirs(peer, c, "infer"),
          name(peer, "infer"));
    }
  }

  private static double ours(Runnable work) {
    double[] times = new double[STEPS];
    for (int i = 0; i < STEPS; i++) {
      times[i] = Rounds.time(work);
    }
    return Samples.median(times);
  }

  private static double theirs(PythonPeer peer, StepCase network, String mode) {
    return Samples.median(peer.numbers(network.name() + " " + mode + " " + STEPS));
  }

  private static String name(PythonPeer peer, String mode) {
    return peer.greeting() + (mode.equals("train-bf16") ? " bf16, channels last" : " fp32");
  }
}
