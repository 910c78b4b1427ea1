// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.graph.Flow;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.graph.Initialization;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Parameter;
import org.curie.learning.operator.Shape;
import org.junit.jupiter.api.Test;

class AdaptTest {

  private static Network network() {
    GraphBuilder net = GraphBuilder.named("net");
    Flow x = net.input("image", 1, 4, 4).conv(3, 3).relu().flatten();
    Graph graph = net.output(x.dense(5).relu().dense(4).softmax());
    return new Network(graph, Initialization.of(graph, 3));
  }

  @Test
  void adapting_trainsTheFactorsAloneAndChangesNothingAtFirst() {
    Network adapted = new LowRank(2, 4).adapt(network(), name -> true, 1);

    assertThat(adapted.graph().parameters().stream().filter(Parameter::trainable))
        .extracting(Parameter::name)
        .containsExactly(
            "gemm1.weight.lora.b",
            "gemm1.weight.lora.a",
            "gemm2.weight.lora.b",
            "gemm2.weight.lora.a");
    assertThat(adapted.weights().get("gemm1.weight.lora.b")).containsOnly(0f).hasSize(5 * 2);
    assertThat(adapted.weights().get("gemm2.weight.lora.scale")).containsExactly(2f);
    assertThat(adapted.graph().outputShape()).isEqualTo(Shape.batchOf(4));
    Network merged = LowRank.merge(adapted);
    assertThat(merged.graph()).isEqualTo(network().graph());
    assertThat(merged.weights().sha256()).isEqualTo(network().weights().sha256());
  }

  @Test
  void merging_addsTheScaledProductOfTheFactors() {
    Network adapted = new LowRank(1, 3).adapt(network(), "gemm2.weight"::equals, 1);
    Map<String, float[]> values = new LinkedHashMap<>(adapted.weights().asMap());
    values.put("gemm2.weight.lora.b", new float[] {1, 0, -2, 0});
    values.put("gemm2.weight.lora.a", new float[] {0, 0.5f, 0, 0, 1});

    Network merged = LowRank.merge(adapted.withWeights(values));

    float[] before = network().weights().get("gemm2.weight");
    float[] after = merged.weights().get("gemm2.weight");
    float[] change = new float[20];
    change[1] = 1.5f; // 3 x 1 x 0.5
    change[4] = 3;
    change[11] = -3; // 3 x -2 x 0.5
    change[14] = -6;
    for (int i = 0; i < change.length; i++) {
      assertThat(after[i] - before[i]).as("[%d]", i).isCloseTo(change[i], within(1e-6f));
    }
    assertThat(merged.weights().get("gemm1.weight"))
        .isEqualTo(network().weights().get("gemm1.weight"));
  }

  @Test
  void adapting_noWeightAtAll_isRefused() {
    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> new LowRank(2, 4).adapt(network(), name -> false, 1))
        .extracting(CurieException::code)
        .isEqualTo(ErrorCode.SETTING_INVALID);
    assertThatIllegalArgumentException().isThrownBy(() -> new LowRank(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new LowRank(1, Double.NaN));
  }

  @Test
  void aNewHead_replacesTheLastLayerAndKeepsTheRest() {
    Network made = NewHead.on(network(), 7, 5);

    assertThat(made.graph().outputShape()).isEqualTo(Shape.batchOf(7));
    assertThat(made.graph().parameters())
        .extracting(Parameter::name)
        .containsExactly(
            "conv1.weight", "conv1.bias", "gemm1.weight", "gemm1.bias", "head.weight", "head.bias");
    assertThat(made.weights().get("gemm1.weight"))
        .isEqualTo(network().weights().get("gemm1.weight"));
    assertThat(NewHead.on(made, 2, 5).graph().outputShape()).isEqualTo(Shape.batchOf(2));
  }

  @Test
  void aNewHead_onANetworkWithoutALastLayer_isRefused() {
    GraphBuilder net = GraphBuilder.named("net");
    Graph graph = net.output(net.input("x", 1, 4, 4).conv(2, 3));

    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> NewHead.on(new Network(graph, Initialization.of(graph, 1)), 2, 1))
        .withMessageContaining("ends in a fully connected layer")
        .extracting(CurieException::code)
        .isEqualTo(ErrorCode.MODEL_INCOMPATIBLE);
  }
}
