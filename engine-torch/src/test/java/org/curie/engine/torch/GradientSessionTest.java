// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.curie.core.random.RandomStreams;
import org.curie.learning.engine.GradientSession;
import org.curie.learning.engine.InferenceSession;
import org.curie.learning.engine.ValueGradient;
import org.curie.learning.graph.Flow;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Node;
import org.curie.learning.network.NetworkSpec;
import org.curie.learning.operator.Arithmetic;
import org.curie.learning.operator.Shape;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GradientSessionTest {
  private static final double STEP = 2e-3;

  /** Every operator, in a network small enough for finite differences. */
  static Stream<Named<Network>> operators() {
    Map<String, UnaryOperator<Flow>> layers = new LinkedHashMap<>();
    layers.put("conv", x -> x.conv(3, 3));
    layers.put("conv of stride 2", x -> x.convWithoutBias(3, 3, 2));
    layers.put("conv 1 x 1", x -> x.convWithoutBias(3, 1, 1));
    layers.put("batch normalization", Flow::batchNormalization);
    layers.put("relu", x -> x.conv(3, 3).relu());
    layers.put("sigmoid", Flow::sigmoid);
    layers.put("softmax", x -> x.flatten().dense(3).softmax());
    layers.put("max pool", x -> x.maxPool(2));
    layers.put("max pool that overlaps", x -> x.maxPool(3, 2, 1));
    layers.put("average pool", x -> x.averagePool(2));
    layers.put("global average pool", x -> x.conv(3, 3).globalAveragePool());
    layers.put("dense", x -> x.flatten().dense(5));
    layers.put("add", x -> x.add(x.conv(2, 3).sigmoid()));
    layers.put("mul", x -> x.mul(x.conv(2, 3)));
    layers.put("mul by channel", x -> x.mul(x.globalAveragePool().sigmoid()));
    layers.put("concat", x -> x.concat(x.conv(3, 3).sigmoid()));
    layers.put("dropout", x -> x.dropout(0.5));
    return layers.entrySet().stream()
        .map(e -> Named.of(e.getKey(), TinyNetworks.of(e.getValue(), 2, 4, 6)));
  }

  static Stream<Named<Network>> presets() {
    Shape image = Shape.batchOf(1, 12, 12);
    return Stream.of(
            new NetworkSpec.CnnSpec(2, 4, 0.5),
            new NetworkSpec.ResNetSpec(18, 2, NetworkSpec.Stem.SMALL_IMAGE, 0.2),
            new NetworkSpec.ResNetSpec(50, 2, NetworkSpec.Stem.LARGE_IMAGE, 0),
            new NetworkSpec.VggSpec(11, 2, 0.5))
        .map(spec -> Named.of(spec.toString(), TinyNetworks.random(spec.build(image, 2))));
  }

  @ParameterizedTest
  @MethodSource("operators")
  void theGradient_isThatOfFiniteDifferences(Network network) {
    RandomGenerator random = new RandomStreams(8).stream("input");
    float[] input = TinyNetworks.gaussian(random, 2 * 4 * 6);
    try (GradientSession session = differentiate(network);
        InferenceSession answers = TinyNetworks.infer(network)) {
      for (int k = 0; k < 2; k++) {
        ValueGradient g = session.gradient(input, "image", k);
        assertThat(g.shape()).isEqualTo(Shape.of(1, 2, 4, 6));
        assertThat(g.value()).isEqualTo(input);
        assertThat(g.logits()).isEqualTo(answers.run(input, 1));
        for (int i = 0; i < input.length; i++) {
          double up = answers.run(moved(input, i, STEP), 1)[k];
          double down = answers.run(moved(input, i, -STEP), 1)[k];
          assertThat((double) g.gradient()[i])
              .as("sample %d, class %d", i, k)
              .isCloseTo((up - down) / (2 * STEP), within(2e-3));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("presets")
  void everyValueOnTheWay_hasAGradient_thatMatchesItsNeighbours(Network network) {
    float[] input = TinyNetworks.gaussian(new RandomStreams(6).stream("input"), 144);
    try (GradientSession session = differentiate(network);
        InferenceSession answers = TinyNetworks.infer(network)) {
      float[] logits = answers.run(input, 1);
      for (Node node : network.graph().nodes()) {
        ValueGradient g = session.gradient(input, node.output(), 1);
        assertThat(g.shape()).isEqualTo(network.graph().shape(node.output()).withDim(0, 1));
        assertThat(g.value()).hasSize(g.shape().size());
        assertThat(g.logits()).as("through %s", node.name()).containsExactly(logits, within(1e-4f));
        if (node.operator() instanceof Arithmetic.Add) {
          // A sum hands its gradient on, so the branch inside a block has it too.
          assertThat(session.gradient(input, node.inputs().getFirst(), 1).gradient())
              .containsExactly(g.gradient(), within(1e-5f));
        }
      }
    }
  }

  @Test
  void questionsThatHaveNoAnswer_areRefused() {
    Network network = TinyNetworks.of(x -> x.conv(2, 3), 1, 4, 4);
    try (GradientSession session = differentiate(network)) {
      float[] input = new float[16];
      assertThatIllegalArgumentException()
          .isThrownBy(() -> session.gradient(input, "nowhere", 0))
          .withMessageContaining("nowhere");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> session.gradient(input, "image", 2))
          .withMessageContaining("classes 0 to 1");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> session.gradient(new float[15], "image", 0))
          .withMessageContaining("16 values, but got 15");
    }
  }

  private static GradientSession differentiate(Network network) {
    return new TorchEngine(TinyNetworks.NO_FORMAT).differentiate(network, 1);
  }

  private static float[] moved(float[] input, int index, double by) {
    float[] moved = input.clone();
    moved[index] += (float) by;
    return moved;
  }
}
