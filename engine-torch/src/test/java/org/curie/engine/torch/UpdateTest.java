// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.curie.learning.engine.Batch;
import org.curie.learning.engine.Batch.TensorSpec;
import org.curie.learning.engine.BatchTensor;
import org.curie.learning.engine.Loss;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.engine.TrainingSession;
import org.curie.learning.engine.TrainingSpec;
import org.curie.learning.graph.Network;
import org.curie.learning.operator.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Updates from several batches, limits of gradients, and parameters with rates of their own. */
class UpdateTest {
  private static final Loss LOSS = new Loss.CrossEntropy();
  private static final Network NETWORK =
      TinyNetworks.of(x -> x.conv(3, 3).relu().maxPool(2).flatten(), 1, 4, 4);
  private static final float ROUNDING = 2e-6f;

  static List<List<Integer>> parts() {
    return List.of(List.of(12), List.of(4, 4, 4), List.of(1, 11), List.of(5, 3, 2, 2));
  }

  @ParameterizedTest
  @MethodSource("parts")
  void batchesThatJoin_changeTheWeightsAsOneBatchOfAllTheirCases(List<Integer> counts) {
    Loss weighted = new Loss.CrossEntropy(Optional.of(List.of(0.3, 1.7)), OptionalInt.empty());
    for (Loss loss : List.of(LOSS, new Loss.Focal(2), weighted, new Loss.MeanSquaredError())) {
      Batch whole = TinyNetworks.batch(NETWORK, 12, 3);
      Map<String, float[]> expected;
      double mean;
      try (TrainingSession session = TinyNetworks.train(NETWORK, TinyNetworks.descent(loss))) {
        mean = session.step(whole, 0.1, 1);
        expected = session.weights().asMap();
      }
      try (TrainingSession session = TinyNetworks.train(NETWORK, TinyNetworks.descent(loss))) {
        List<Double> losses = new ArrayList<>();
        int from = 0;
        for (int count : counts) {
          losses.add(session.accumulate(part(whole, from, count), 1));
          from += count;
        }
        assertThat(losses.stream().mapToDouble(l -> l).min().orElseThrow()).isLessThan(mean + 1e-6);
        session.update(0.1);
        session
            .weights()
            .asMap()
            .forEach(
                (name, v) -> assertThat(v).containsExactly(expected.get(name), within(ROUNDING)));
      }
    }
  }

  private static Batch part(Batch whole, int from, int count) {
    Batch part = new Batch(whole.inputShape(), count, whole.classes());
    part.setCount(count);
    for (int i = 0; i < count; i++) {
      part.putInput(i, values(whole.inputTensors().getFirst(), from + i));
      part.putTarget(
          i, values(whole.targetTensors().getFirst(), from + i), whole.caseWeights().get(from + i));
    }
    return part;
  }

  private static float[] values(BatchTensor tensor, int index) {
    float[] values = new float[tensor.caseSize()];
    tensor.values().get(index * values.length, values);
    return values;
  }

  @Test
  void casesOfNoWeight_changeNothing() {
    Batch batch = TinyNetworks.batch(NETWORK, 4, 1);
    Batch silent = TinyNetworks.batch(NETWORK, 4, 2);
    IntStream.range(0, 4).forEach(i -> silent.putCaseWeight(i, 0));
    String expected;
    try (TrainingSession session = TinyNetworks.train(NETWORK, TinyNetworks.descent(LOSS))) {
      session.step(batch, 1, 1);
      expected = session.weights().sha256();
    }
    try (TrainingSession session = TinyNetworks.train(NETWORK, TinyNetworks.descent(LOSS))) {
      assertThat(session.accumulate(silent, 1)).isZero();
      session.accumulate(batch, 1);
      session.accumulate(silent, 1);
      session.update(1);
      assertThat(session.weights().sha256()).isEqualTo(expected);
    }
  }

  @Test
  void anUpdateWithoutABatch_isRefused_andAFailedBatchLeavesNoGradient() {
    try (TrainingSession session = TinyNetworks.train(NETWORK, TinyNetworks.descent(LOSS))) {
      assertThatIllegalStateException().isThrownBy(() -> session.update(1));
      Batch batch = TinyNetworks.batch(NETWORK, 2, 1);
      session.accumulate(batch, 1);
      Batch labels =
          new Batch(
              List.of(new TensorSpec("x", Shape.batchOf(1, 4, 4))),
              List.of(new TensorSpec("y", Shape.of(Shape.ANY))),
              2);
      labels.setCount(2);
      labels.target("y").put(0, new float[] {7}); // there are classes 0 and 1
      assertThatThrownBy(() -> session.accumulate(labels, 1)).hasMessageContaining("out of bounds");
      assertThatIllegalStateException()
          .as("what waited was let go too")
          .isThrownBy(() -> session.update(1));
    }
  }

  @Test
  void gradientsAreClippedByValue_beforeTheyAreByNorm() {
    Batch batch = TinyNetworks.batch(NETWORK, 5, 1);
    Map<String, float[]> gradients = gradients(TinyNetworks.descent(LOSS), batch);
    double limit = 0.01;
    Map<String, float[]> clipped =
        gradients(TinyNetworks.descent(LOSS).withGradientClipValue(limit), batch);
    boolean some = false;
    for (String name : gradients.keySet()) {
      for (int i = 0; i < gradients.get(name).length; i++) {
        float g = gradients.get(name)[i];
        some |= Math.abs(g) > limit;
        assertThat(clipped.get(name)[i])
            .isCloseTo((float) Math.clamp(g, -limit, limit), within(ROUNDING));
      }
    }
    assertThat(some).isTrue();
    TrainingSpec both =
        TinyNetworks.spec(LOSS, new Optimizer.Sgd(0, false, 0), 0.005).withGradientClipValue(limit);
    double squares = 0;
    for (float[] g : gradients(both, batch).values()) {
      for (float v : g) {
        squares += (double) v * v;
      }
    }
    assertThat(Math.sqrt(squares)).isCloseTo(0.005, within(1e-6));
  }

  /** What one step of plain descent at rate 1 takes away. */
  private static Map<String, float[]> gradients(TrainingSpec spec, Batch batch) {
    try (TrainingSession session = TinyNetworks.train(NETWORK, spec)) {
      session.step(batch, 1, 1);
      Map<String, float[]> after = new TreeMap<>(session.weights().asMap());
      after.replaceAll(
          (name, v) -> {
            float[] change = new float[v.length];
            for (int i = 0; i < v.length; i++) {
              change[i] = NETWORK.weights().get(name)[i] - v[i];
            }
            return change;
          });
      return after;
    }
  }

  @Test
  void parametersLearnAtTheirOwnRate_andFrozenOnesNotAtAll() {
    Batch batch = TinyNetworks.batch(NETWORK, 5, 1);
    Map<String, float[]> plain = gradients(TinyNetworks.descent(LOSS), batch);
    Map<String, Double> factors = Map.of("body/conv1.weight", 0.25, "body/conv1.bias", 0.0);
    Map<String, float[]> tuned =
        gradients(TinyNetworks.descent(LOSS).withRateFactors(factors), batch);
    assertThat(tuned.keySet()).isEqualTo(plain.keySet());
    plain.forEach(
        (name, g) -> {
          double factor = factors.getOrDefault(name, 1.0);
          for (int i = 0; i < g.length; i++) {
            assertThat(tuned.get(name)[i]).isCloseTo((float) (factor * g[i]), within(ROUNDING));
          }
        });
    assertThat(plain.get("body/conv1.bias")[0]).isNotZero();
    assertThat(tuned.get("body/conv1.bias")).containsOnly(0f);
  }

  @Test
  void frozenParameters_haveNoMemory_andARunWithThemGoesOnFromItsState() {
    TrainingSpec spec =
        TinyNetworks.spec(LOSS, Optimizer.AdamW.withWeightDecay(0.1), 0)
            .withRateFactors(Map.of("body/conv1.weight", 0.0, "head/gemm1.bias", 0.5));
    String straight;
    try (TrainingSession session = TinyNetworks.train(NETWORK, spec)) {
      for (int i = 0; i < 4; i++) {
        session.step(TinyNetworks.batch(NETWORK, 4, i), 0.01, i);
      }
      straight = session.weights().sha256();
      assertThat(session.weights().get("body/conv1.weight"))
          .isEqualTo(NETWORK.weights().get("body/conv1.weight"));
      assertThat(session.optimizerState().values())
          .containsKey("firstMoment/head/gemm1.bias")
          .doesNotContainKey("firstMoment/body/conv1.weight");
    }
    try (TrainingSession first = TinyNetworks.train(NETWORK, spec)) {
      first.step(TinyNetworks.batch(NETWORK, 4, 0), 0.01, 0);
      first.step(TinyNetworks.batch(NETWORK, 4, 1), 0.01, 1);
      Network half = new Network(NETWORK.graph(), first.weights());
      try (TrainingSession second = TinyNetworks.train(half, spec, first.optimizerState())) {
        second.step(TinyNetworks.batch(NETWORK, 4, 2), 0.01, 2);
        second.step(TinyNetworks.batch(NETWORK, 4, 3), 0.01, 3);
        assertThat(second.weights().sha256()).isEqualTo(straight);
      }
    }
  }

  @Test
  void aBatchOfSeveralTargets_reachesItsLoss() {
    Batch batch =
        new Batch(
            List.of(new TensorSpec("x", Shape.batchOf(1, 4, 4))),
            List.of(
                new TensorSpec("label", Shape.of(Shape.ANY)),
                new TensorSpec("teacher", Shape.batchOf(2))),
            2);
    batch.setCount(2);
    for (int i = 0; i < 2; i++) {
      batch.putInput(i, new float[16]);
      batch.target("label").put(i, new float[] {i});
      batch.target("teacher").put(i, new float[] {1 - i, i});
    }
    try (TrainingSession session =
        TinyNetworks.train(NETWORK, TinyNetworks.descent(new Loss.Distillation(0.5, 2)))) {
      double first = session.step(batch, 0.1, 1);
      assertThat(session.step(batch, 0.1, 1)).isLessThan(first);
      assertThat(session.predict(batch)).hasSize(4);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> batch.target("teachers"))
        .withMessageContaining("[label, teacher]");
    assertThatIllegalStateException().isThrownBy(batch::classes);
  }

  @Test
  void everyStepWithSettingsOfAllKinds_freesWhatItHeld() {
    long before = Pointer.totalCount();
    TrainingSpec spec =
        TinyNetworks.spec(LOSS, Optimizer.RmsProp.defaults(), 1)
            .withGradientClipValue(0.1)
            .withRateFactors(Map.of("body/conv1.bias", 0.0, "head/gemm1.bias", 3.0));
    long afterTen = 0;
    Batch batch = TinyNetworks.batch(NETWORK, 4, 1);
    try (TrainingSession session = TinyNetworks.train(NETWORK, spec)) {
      for (int i = 1; i <= 50; i++) {
        session.accumulate(batch, i);
        session.accumulate(batch, i);
        session.update(0.01);
        session.average(0.5);
        session.estimateStatistics(batch, 0, i);
        afterTen = i == 10 ? Pointer.totalCount() : afterTen;
      }
      assertThat(Pointer.totalCount()).isEqualTo(afterTen);
    }
    assertThat(Pointer.totalCount()).isEqualTo(before);
  }
}
