// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.UnaryOperator;
import org.curie.learning.engine.Loss;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.engine.Precision;
import org.curie.learning.engine.TrainingSession;
import org.curie.learning.engine.TrainingSpec;
import org.curie.learning.graph.Flow;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Weights;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kernels of one point that skip points, as in the short cuts of residual networks, with channels
 * that do not fill a vector: their gradient in float32 ended the whole process.
 */
class StridedPointTest {
  private static final int SIDE = 64;
  private static final int BATCH = 8;
  private static final int STEPS = 20;

  @ParameterizedTest
  @ValueSource(ints = {4, 8, 12, 20})
  void theyLearn_asKernelsThatLookAtEveryPoint_andLeaveMostOut(int channels) {
    Weights skipping = learned(channels, x -> x.conv(2 * channels, 1, 2));
    Weights pooled = learned(channels, x -> x.maxPool(1, 2, 0).conv(2 * channels, 1));

    assertThat(skipping.asMap().keySet()).isEqualTo(pooled.asMap().keySet());
    skipping
        .asMap()
        .forEach(
            (name, values) ->
                assertThat(values).as(name).containsExactly(pooled.get(name), within(1e-4f)));
  }

  /** Of two networks of the same layers, so that both begin with the same weights. */
  private static Weights learned(int channels, UnaryOperator<Flow> shortCut) {
    Network network =
        TinyNetworks.of(
            x -> shortCut.apply(x.conv(channels, 3).relu()).globalAveragePool().flatten(),
            3,
            SIDE,
            SIDE);
    TrainingSpec spec =
        new TrainingSpec(
            new Loss.CrossEntropy(), new Optimizer.Sgd(0, false, 0), Precision.FP32, 0, 1);
    try (TrainingSession session = TinyNetworks.train(network, spec)) {
      for (int step = 1; step <= STEPS; step++) {
        session.step(TinyNetworks.batch(network, BATCH, step), 0.05, step);
      }
      return session.weights();
    }
  }
}
