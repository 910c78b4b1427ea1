// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGenerator;
import org.curie.core.random.RandomStreams;
import org.curie.learning.engine.Batch;
import org.curie.learning.engine.Loss;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.engine.OptimizerState;
import org.curie.learning.engine.Precision;
import org.curie.learning.engine.TrainingSession;
import org.curie.learning.engine.TrainingSpec;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Initialization;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Weights;
import org.curie.learning.network.NetworkSpec;
import org.curie.learning.operator.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TorchTrainingSessionTest {
  private static final Shape IMAGE = Shape.batchOf(1, 8, 8);

  static List<Optimizer> optimizers() {
    return List.of(
        Optimizer.Adam.defaults(),
        Optimizer.AdamW.withWeightDecay(0.01),
        new Optimizer.Sgd(0.9, true, 1e-4),
        new Optimizer.Sgd(0, false, 0),
        Optimizer.RmsProp.defaults());
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void everyOptimizer_onOneBatch_learnsItByHeart(Optimizer optimizer) {
    double rate = optimizer instanceof Optimizer.Sgd ? 0.05 : 0.003;
    try (TrainingSession session =
        open(network(), spec(optimizer, Precision.FP32), OptimizerState.NONE)) {
      Batch batch = batch(16, 0);
      double first = session.step(batch, rate, 1);
      double last = first;
      for (int i = 0; i < 60; i++) {
        last = session.step(batch, rate, i + 2);
      }
      assertThat(last).isLessThan(first * 0.2);
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void training_inEitherPrecision_keepsFloatWeightsAndFiniteLoss(Precision precision) {
    try (TrainingSession session =
        open(network(), spec(Optimizer.Adam.defaults(), precision), OptimizerState.NONE)) {
      assertThat(session.step(batch(8, 1), 1e-3, 1)).isFinite().isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void aRunThatStoppedAndWentOn_endsWithTheSameBits(Optimizer optimizer) {
    TrainingSpec spec = spec(optimizer, Precision.FP32);
    Weights straight;
    try (TrainingSession session = open(network(), spec, OptimizerState.NONE)) {
      steps(session, 0, 6);
      straight = session.weights();
    }
    Weights half;
    OptimizerState state;
    try (TrainingSession session = open(network(), spec, OptimizerState.NONE)) {
      steps(session, 0, 3);
      half = session.weights();
      state = session.optimizerState();
    }
    try (TrainingSession session = open(new Network(network().graph(), half), spec, state)) {
      steps(session, 3, 6);
      assertThat(session.weights().sha256()).isEqualTo(straight.sha256());
    }
  }

  private static void steps(TrainingSession session, int from, int to) {
    for (int i = from; i < to; i++) {
      session.step(batch(8, i), 1e-3, 100 + i);
    }
  }

  private static TrainingSpec spec(Optimizer optimizer, Precision precision) {
    return new TrainingSpec(new Loss.CrossEntropy(), optimizer, precision, 1.0, 1);
  }

  private static TrainingSession open(Network network, TrainingSpec spec, OptimizerState state) {
    return new TorchEngine(TinyNetworks.NO_FORMAT).train(network, spec, state);
  }

  private static Network network() {
    Graph graph =
        new NetworkSpec.ResNetSpec(18, 4, NetworkSpec.Stem.SMALL_IMAGE, 0.2).build(IMAGE, 3);
    return new Network(graph, Initialization.of(graph, 7));
  }

  private static Batch batch(int count, long address) {
    RandomGenerator random = new RandomStreams(3).stream("batch", address);
    Batch batch = new Batch(IMAGE, count, 3);
    batch.setCount(count);
    for (int i = 0; i < count; i++) {
      float[] image = new float[IMAGE.caseSize()];
      for (int v = 0; v < image.length; v++) {
        image[v] = (float) random.nextGaussian();
      }
      batch.putInput(i, image);
      float[] target = new float[3];
      target[random.nextInt(3)] = 1;
      batch.putTarget(i, target, 1);
    }
    return batch;
  }
}
