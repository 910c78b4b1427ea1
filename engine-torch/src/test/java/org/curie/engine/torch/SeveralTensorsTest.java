// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.curie.core.random.RandomStreams;
import org.curie.learning.engine.Batch;
import org.curie.learning.engine.Batch.TensorSpec;
import org.curie.learning.engine.Loss;
import org.curie.learning.engine.Loss.Weighted.Term;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.engine.TrainingSession;
import org.curie.learning.engine.WeightChoice;
import org.curie.learning.graph.Flow;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.graph.Network;
import org.curie.learning.operator.Shape;
import org.junit.jupiter.api.Test;

/** Networks that read or answer more than one tensor. */
class SeveralTensorsTest {
  private static final Shape IMAGE = Shape.batchOf(1, 4, 4);
  private static final Shape TABLE = Shape.batchOf(3);
  private static final int CASES = 6;

  /** Image and table in; two classes and the table's sum out. */
  private static Network imageAndTable() {
    GraphBuilder net = GraphBuilder.named("two");
    Flow image = net.input("image", IMAGE).in("image").conv(2, 3).relu().flatten().dense(4);
    Flow table = net.input("table", TABLE).in("table").dense(4);
    Flow both = image.in("body").add(table).relu();
    return TinyNetworks.random(net.output(both.in("class").dense(2), both.in("sum").dense(1)));
  }

  private static Batch batch(TensorSpec... inputs) {
    Batch batch =
        new Batch(
            List.of(inputs),
            List.of(
                new TensorSpec("sum", Shape.batchOf(1)),
                new TensorSpec("class", Shape.of(Shape.ANY))),
            CASES);
    batch.setCount(CASES);
    RandomGenerator random = new RandomStreams(4).stream("cases");
    for (int i = 0; i < CASES; i++) {
      float[] table = TinyNetworks.gaussian(random, 3);
      batch.input("table").put(i, table);
      batch.input("image").put(i, TinyNetworks.gaussian(random, 16));
      batch.target("sum").put(i, new float[] {table[0] + table[1] + table[2]});
      batch.target("class").put(i, new float[] {table[0] > 0 ? 1 : 0});
    }
    return batch;
  }

  private static final Loss HEADS =
      new Loss.Weighted(
          List.of(
              new Term(0, 1, 1, new Loss.CrossEntropy()),
              new Term(1, 0, 0.5, new Loss.MeanSquaredError())));

  @Test
  void inputsGoByTheirNames_inWhateverOrderTheBatchHasThem() {
    Network network = imageAndTable();
    TensorSpec image = new TensorSpec("image", IMAGE);
    TensorSpec table = new TensorSpec("table", TABLE);
    try (TrainingSession session = TinyNetworks.train(network, TinyNetworks.descent(HEADS))) {
      float[] answers = session.predict(batch(image, table));
      assertThat(answers).hasSize(2 * CASES).isEqualTo(session.predict(batch(table, image)));
      assertThat(session.step(batch(image, table), 0, 1))
          .isEqualTo(session.step(batch(table, image), 0, 1));
    }
  }

  @Test
  void twoHeadsOnTwoInputs_areLearnedTogether() {
    try (TrainingSession session =
        TinyNetworks.train(
            imageAndTable(), TinyNetworks.spec(HEADS, Optimizer.Adam.defaults(), 0))) {
      Batch batch = batch(new TensorSpec("image", IMAGE), new TensorSpec("table", TABLE));
      double first = session.step(batch, 0.02, 1);
      double last = first;
      for (int i = 0; i < 150; i++) {
        last = session.step(batch, 0.02, i);
      }
      assertThat(last).isLessThan(0.05 * first);
    }
  }

  @Test
  void inputsThatAreMissingOrOfAnotherShape_areRefused() {
    try (TrainingSession session =
        TinyNetworks.train(imageAndTable(), TinyNetworks.descent(HEADS))) {
      Batch one = new Batch(IMAGE, 1, 2);
      one.setCount(1);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> session.step(one, 1, 1))
          .withMessageContaining("reads [n x 1 x 4 x 4, n x 3]");
      Batch other =
          new Batch(
              List.of(new TensorSpec("image", IMAGE), new TensorSpec("age", TABLE)), List.of(), 1);
      other.setCount(1);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> session.step(other, 1, 1))
          .withMessageContaining("no input named table");
    }
  }

  @Test
  void aVariationalAutoencoder_learnsToReconstruct_withTheNoiseAsAnInput() {
    GraphBuilder net = GraphBuilder.named("vae");
    Flow image = net.input("image", Shape.batchOf(8));
    Flow noise = net.input("noise", Shape.batchOf(2));
    Flow mean = image.in("mean").dense(2);
    Flow logVariance = image.in("variance").dense(2);
    Flow code = mean.in("code").add(noise);
    Graph graph = net.output(code.in("decoder").dense(8), mean, logVariance);
    Batch batch =
        new Batch(
            List.of(
                new TensorSpec("image", Shape.batchOf(8)),
                new TensorSpec("noise", Shape.batchOf(2))),
            List.of(new TensorSpec("image", Shape.batchOf(8))),
            4);
    batch.setCount(4);
    RandomGenerator random = new RandomStreams(4).stream("images");
    for (int i = 0; i < 4; i++) {
      float[] values = TinyNetworks.gaussian(random, 8);
      batch.input("image").put(i, values);
      batch.input("noise").put(i, new float[2]);
      batch.target("image").put(i, values);
    }
    Loss loss = new Loss.Vae(Loss.Vae.Reconstruction.GAUSSIAN, 0.01);
    try (TrainingSession session =
        TinyNetworks.train(
            TinyNetworks.random(graph), TinyNetworks.spec(loss, Optimizer.Adam.defaults(), 0))) {
      double first = session.step(batch, 0.02, 1);
      double last = first;
      for (int i = 0; i < 300; i++) {
        last = session.step(batch, 0.02, i);
      }
      assertThat(last).isLessThan(0.4 * first);
    }
  }

  @Test
  void aHeadWithoutAPartInTheLoss_keepsItsValues() {
    Network network = imageAndTable();
    Loss onlyClasses = new Loss.Weighted(List.of(new Term(0, 1, 1, new Loss.CrossEntropy())));
    try (TrainingSession session =
        TinyNetworks.train(network, TinyNetworks.spec(onlyClasses, Optimizer.Adam.defaults(), 1))) {
      session.step(batch(new TensorSpec("image", IMAGE), new TensorSpec("table", TABLE)), 0.1, 1);
      assertThat(session.weights().get("sum/gemm1.weight"))
          .isEqualTo(network.weights().get("sum/gemm1.weight"));
      assertThat(session.weights().get("class/gemm1.weight"))
          .isNotEqualTo(network.weights().get("class/gemm1.weight"));
    }
  }

  @Test
  void aFrozenNormalisation_answersAsInUse_andKeepsItsStatistics() {
    Network network = TinyNetworks.of(x -> x.batchNormalization().flatten(), 2, 3, 4);
    Batch batch = TinyNetworks.batch(network, 4, 1);
    Loss loss = new Loss.CrossEntropy();
    String scale = "body/batchnormalization1.scale";
    try (TrainingSession session =
        TinyNetworks.train(
            network, TinyNetworks.descent(loss).withRateFactors(Map.of(scale, 0.0)))) {
      double asInUse = new CrossEntropy(session.predict(batch), batch).mean();
      assertThat(session.step(batch, 0.1, 1)).isCloseTo(asInUse, within(1e-5));
      session.average(1);
      session.estimateStatistics(batch, 0, 1);
      for (String name : List.of("mean", "variance")) {
        String statistic = "body/batchnormalization1." + name;
        assertThat(session.weights().get(statistic)).isEqualTo(network.weights().get(statistic));
        assertThat(session.weights(WeightChoice.AVERAGED).get(statistic))
            .isEqualTo(network.weights().get(statistic));
      }
    }
    try (TrainingSession session = TinyNetworks.train(network, TinyNetworks.descent(loss))) {
      double asInUse = new CrossEntropy(session.predict(batch), batch).mean();
      assertThat(Math.abs(session.step(batch, 0.1, 1) - asInUse))
          .as("the test needs a difference")
          .isGreaterThan(1e-3);
    }
  }

  /** Cross-entropy of answers, in plain Java. */
  @SuppressWarnings("ArrayRecordComponent") // compared number by number, never as a whole
  private record CrossEntropy(float[] logits, Batch batch) {
    double mean() {
      double sum = 0;
      double weights = 0;
      for (int i = 0; i < batch.count(); i++) {
        double all = Math.log(Math.exp(logits[2 * i]) + Math.exp(logits[2 * i + 1]));
        double weight = batch.caseWeights().get(i);
        for (int k = 0; k < 2; k++) {
          sum -= weight * batch.targets().get(2 * i + k) * (logits[2 * i + k] - all);
        }
        weights += weight;
      }
      return sum / weights;
    }
  }
}
