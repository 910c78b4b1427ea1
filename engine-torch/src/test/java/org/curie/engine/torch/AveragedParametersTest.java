// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.engine.Batch;
import org.curie.learning.engine.Loss;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.engine.OptimizerState;
import org.curie.learning.engine.TrainingSession;
import org.curie.learning.engine.TrainingSpec;
import org.curie.learning.engine.WeightChoice;
import org.curie.learning.graph.Network;
import org.junit.jupiter.api.Test;

class AveragedParametersTest {
  private static final TrainingSpec SPEC =
      TinyNetworks.spec(new Loss.CrossEntropy(), Optimizer.Adam.defaults(), 1);
  private static final Network NETWORK =
      TinyNetworks.of(
          x -> x.batchNormalization().conv(3, 3).relu().flatten().dropout(0.2), 2, 3, 4);

  @Test
  void ema_ofConstantWeights_isThatConstant() {
    try (TrainingSession session = TinyNetworks.train(NETWORK, SPEC)) {
      for (int i = 0; i < 5; i++) {
        session.average(0.3);
      }
      assertThat(session.weights(WeightChoice.AVERAGED).sha256())
          .isEqualTo(session.weights().sha256())
          .isEqualTo(NETWORK.weights().sha256());
    }
  }

  @Test
  void theAverage_isTheMixtureOfWhatWasAveraged_statisticsToo() {
    double share = 0.2;
    try (TrainingSession session = TinyNetworks.train(NETWORK, SPEC)) {
      session.average(share); // the first is taken whole
      Map<String, double[]> expected = new HashMap<>();
      NETWORK.weights().asMap().forEach((name, v) -> expected.put(name, doubles(v)));
      for (int i = 0; i < 6; i++) {
        session.step(TinyNetworks.batch(NETWORK, 4, i), 0.05, i);
        session.average(share);
        session
            .weights()
            .asMap()
            .forEach(
                (name, v) -> {
                  double[] mean = expected.get(name);
                  Arrays.setAll(mean, k -> (1 - share) * mean[k] + share * v[k]);
                });
      }
      Map<String, float[]> averaged = session.weights(WeightChoice.AVERAGED).asMap();
      expected.forEach(
          (name, mean) -> assertThat(doubles(averaged.get(name))).contains(mean, within(1e-6)));
      assertThat(averaged.get("body/batchnormalization1.mean"))
          .isNotEqualTo(session.weights().get("body/batchnormalization1.mean"));
    }
  }

  private static double[] doubles(float[] values) {
    double[] all = new double[values.length];
    Arrays.setAll(all, i -> values[i]);
    return all;
  }

  @Test
  void aMean_ofEqualShares_isThePlainMean() {
    try (TrainingSession session = TinyNetworks.train(NETWORK, SPEC)) {
      double[] sum = new double[NETWORK.weights().get("body/conv1.weight").length];
      for (int n = 0; n < 4; n++) {
        session.step(TinyNetworks.batch(NETWORK, 4, n), 0.05, n);
        session.average(1.0 / (n + 1));
        float[] now = session.weights().get("body/conv1.weight");
        Arrays.setAll(sum, i -> sum[i] + now[i]);
      }
      Arrays.setAll(sum, i -> sum[i] / 4);
      assertThat(doubles(session.weights(WeightChoice.AVERAGED).get("body/conv1.weight")))
          .contains(sum, within(1e-6));
    }
  }

  @Test
  void theAverage_answersOnceThereIsOne() {
    Batch batch = TinyNetworks.batch(NETWORK, 4, 1);
    try (TrainingSession session = TinyNetworks.train(NETWORK, SPEC)) {
      assertThatIllegalStateException()
          .isThrownBy(() -> session.predict(batch, WeightChoice.AVERAGED))
          .withMessageContaining("no averaged weights yet");
      assertThatIllegalStateException().isThrownBy(() -> session.weights(WeightChoice.AVERAGED));
      assertThatIllegalStateException().isThrownBy(() -> session.estimateStatistics(batch, 0, 1));
      assertThatIllegalArgumentException().isThrownBy(() -> session.average(1.5));
      session.average(1);
      float[] before = session.predict(batch);
      session.step(batch, 0.05, 1);
      assertThat(session.predict(batch, WeightChoice.AVERAGED)).isEqualTo(before);
      assertThat(session.predict(batch)).isNotEqualTo(before);
    }
  }

  @Test
  void aRunThatStoppedAndWentOn_hasTheSameAverageToTheBit() {
    String straight;
    try (TrainingSession session = TinyNetworks.train(NETWORK, SPEC)) {
      steps(session, 0, 6);
      straight = session.weights(WeightChoice.AVERAGED).sha256();
    }
    try (TrainingSession first = TinyNetworks.train(NETWORK, SPEC)) {
      steps(first, 0, 3);
      Network half = new Network(NETWORK.graph(), first.weights());
      try (TrainingSession second = TinyNetworks.train(half, SPEC, first.optimizerState())) {
        steps(second, 3, 6);
        assertThat(second.weights(WeightChoice.AVERAGED).sha256()).isEqualTo(straight);
      }
    }
  }

  private static void steps(TrainingSession session, int from, int to) {
    for (int i = from; i < to; i++) {
      session.step(TinyNetworks.batch(NETWORK, 4, i), 0.01, i);
      session.average(0.1);
    }
  }

  @Test
  void anAverageThatIsNotWhole_isRefused() {
    OptimizerState state;
    try (TrainingSession session = TinyNetworks.train(NETWORK, SPEC)) {
      steps(session, 0, 1);
      state = session.optimizerState();
    }
    Map<String, float[]> cut = new HashMap<>(state.values());
    cut.remove("average/body/batchnormalization1.mean");
    CurieException refusal =
        Assertions.catchThrowableOfType(
            CurieException.class,
            () -> TinyNetworks.train(NETWORK, SPEC, new OptimizerState(1, cut)).close());
    assertThat(refusal.code()).isEqualTo(ErrorCode.MODEL_INCOMPATIBLE);
    assertThat(refusal).hasMessageContaining("average/body/batchnormalization1.mean");
  }

  /** The first layer sees the batches themselves, so its statistics are known. */
  @Test
  void estimatedStatistics_areTheMeanOverTheBatchesOfEach() {
    int batches = 3;
    double[] mean = new double[2];
    double[] variance = new double[2];
    try (TrainingSession session = TinyNetworks.train(NETWORK, SPEC)) {
      session.average(1);
      String latest = session.weights().sha256();
      for (int pass = 0; pass < 2; pass++) { // a second pass begins anew
        for (int b = 0; b < batches; b++) {
          Batch batch = TinyNetworks.batch(NETWORK, 4, b);
          session.estimateStatistics(batch, b, b);
          for (int c = 0; c < 2 && pass == 0; c++) {
            double[] values = channel(batch, c);
            double m = Arrays.stream(values).average().orElseThrow();
            double squares = Arrays.stream(values).map(v -> (v - m) * (v - m)).sum();
            mean[c] += m / batches;
            variance[c] += squares / (values.length - 1) / batches;
          }
        }
        Map<String, float[]> averaged = session.weights(WeightChoice.AVERAGED).asMap();
        assertThat(doubles(averaged.get("body/batchnormalization1.mean")))
            .contains(mean, within(1e-6));
        assertThat(doubles(averaged.get("body/batchnormalization1.variance")))
            .contains(variance, within(1e-6));
        assertThat(averaged.get("body/batchnormalization1.scale"))
            .isEqualTo(NETWORK.weights().get("body/batchnormalization1.scale"));
      }
      assertThat(session.weights().sha256()).isEqualTo(latest);
    }
  }

  private static double[] channel(Batch batch, int channel) {
    int places = 12;
    double[] values = new double[batch.count() * places];
    Arrays.setAll(
        values, i -> batch.inputs().get((i / places * 2 + channel) * places + i % places));
    return values;
  }
}
