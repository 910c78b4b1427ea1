// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.curie.engine.torch.loss.LossValue;
import org.curie.engine.torch.tensor.Tensors;
import org.curie.learning.engine.Batch;
import org.curie.learning.engine.Loss;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.engine.Precision;
import org.curie.learning.engine.TrainingSession;
import org.curie.learning.engine.TrainingSpec;
import org.curie.learning.engine.WeightChoice;
import org.curie.learning.graph.Network;
import org.curie.learning.operator.Shape;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What bfloat16 reaches, and what stays float32. */
class AutocastTest {
  private static final TrainingSpec BF16 =
      new TrainingSpec(
          new Loss.CrossEntropy(), new Optimizer.Sgd(0, false, 0), Precision.BF16, 0, 1);

  @BeforeAll
  static void load() {
    Libtorch.load();
  }

  @Test
  void productsAreRounded_andWhatFollowsThemKeepsTheirType() {
    try (PointerScope _ = new PointerScope();
        Autocast _ = Autocast.in(Precision.BF16)) {
      Tensor x = ramp(2, 3, 4, 4);
      Tensor weight = ramp(3, 3, 1, 1);
      TensorOptional one = new TensorOptional(torch.ones(3));
      Tensor conv =
          torch.conv2d(
              x, weight, new TensorOptional(), new long[] {1}, new long[] {0}, new long[] {1}, 1);
      Tensor dense = torch.linear(x.flatten(1, -1), ramp(2, 48), new TensorOptional());
      assertType(conv, ScalarType.BFloat16);
      assertType(dense, ScalarType.BFloat16);
      assertType(torch.relu(conv), ScalarType.BFloat16);
      assertType(torch.softmax(conv, 1), ScalarType.BFloat16);
      Tensor mean = torch.zeros(3);
      Tensor norm =
          torch.batch_norm(
              conv,
              one,
              one,
              new TensorOptional(mean),
              new TensorOptional(torch.ones(3)),
              true,
              1,
              1e-5,
              false);
      assertType(norm, ScalarType.BFloat16);
      assertType(mean, ScalarType.Float);
      Tensor exact = conv.to(ScalarType.Float).mean(0, 2, 3);
      assertThat(Tensors.toArray(mean))
          .as("sums of rounded values, in float32")
          .containsExactly(Tensors.toArray(exact), within(1e-5f));
    }
  }

  private static Tensor ramp(int... dims) {
    Shape shape = Shape.of(dims);
    float[] values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i * 37 % 101) / 101f - 0.3f;
    }
    return Tensors.copyOf(values, shape);
  }

  private static void assertType(Tensor tensor, ScalarType type) {
    assertThat(tensor.scalar_type().intern()).isEqualTo(type);
  }

  @Test
  void lossesOfRoundedAnswers_areComputedInFloat32() {
    try (PointerScope _ = new PointerScope()) {
      Tensor weights = torch.ones(4);
      List<Loss> losses =
          List.of(
              new Loss.CrossEntropy(),
              new Loss.Dice(true, true, OptionalDouble.empty(), OptionalInt.empty()),
              new Loss.MeanSquaredError(),
              new Loss.NtXent(0.5));
      for (Loss loss : losses) {
        Tensor rounded = ramp(4, 3).to(ScalarType.BFloat16);
        List<Tensor> targets = List.of(torch.softmax(ramp(4, 3), 1));
        LossValue ofRounded = LossValue.of(loss, List.of(rounded), targets, weights);
        LossValue ofFloat =
            LossValue.of(loss, List.of(rounded.to(ScalarType.Float)), targets, weights);
        assertType(ofRounded.mean(), ScalarType.Float);
        assertThat(ofRounded.mean().item_double()).isEqualTo(ofFloat.mean().item_double());
      }
    }
  }

  @Test
  void weightsKeepChangesThatBfloat16CouldNotHold_andSoDoTheirAverages() {
    Network network = TinyNetworks.of(x -> x.conv(2, 3).flatten(), 1, 4, 4);
    Batch batch = TinyNetworks.batch(network, 4, 1);
    float before = network.weights().get("head/gemm1.weight")[0];
    try (TrainingSession session = TinyNetworks.train(network, BF16)) {
      session.average(1);
      session.step(batch, 1e-5, 1);
      float after = session.weights().get("head/gemm1.weight")[0];
      assertThat(after).isNotEqualTo(before);
      assertThat(Math.abs(after / before - 1)).as("bfloat16 has 8 bits").isLessThan(1f / 512);
      session.average(0.5);
      assertThat(session.weights(WeightChoice.AVERAGED).get("head/gemm1.weight")[0])
          .isStrictlyBetween(Math.min(before, after), Math.max(before, after));
    }
  }

  @Test
  void normalisationOfTheInput_hasTheStatisticsOfFloat32ToTheBit() {
    Network network = TinyNetworks.of(x -> x.batchNormalization().conv(2, 3), 1, 4, 4);
    TrainingSpec fp32 = TinyNetworks.descent(new Loss.CrossEntropy());
    Batch batch = TinyNetworks.batch(network, 4, 1);
    try (TrainingSession exact = TinyNetworks.train(network, fp32);
        TrainingSession rounded = TinyNetworks.train(network, BF16)) {
      exact.step(batch, 0.1, 1);
      rounded.step(batch, 0.1, 1);
      for (String statistic : List.of("mean", "variance")) {
        String name = "body/batchnormalization1." + statistic;
        assertThat(rounded.weights().get(name)).isEqualTo(exact.weights().get(name));
      }
      assertThat(rounded.weights().get("head/gemm1.weight"))
          .isNotEqualTo(exact.weights().get("head/gemm1.weight"));
    }
  }
}
