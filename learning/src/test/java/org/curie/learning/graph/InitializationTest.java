// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InitializationTest {

  private static Graph graph(int extraLayers) {
    GraphBuilder net = GraphBuilder.named("n");
    Flow x = net.input("image", 16, 8, 8).conv(64, 3).batchNormalization();
    Flow head = x.in("head").globalAveragePool().flatten().dense(200);
    for (int i = 0; i < extraLayers; i++) {
      head = head.in("extra").dense(200);
    }
    return net.output(head);
  }

  @Test
  void initializing_twiceFromOneSeed_givesTheSameBits() {
    Graph graph = graph(0);

    assertThat(Initialization.of(graph, 7).sha256())
        .isEqualTo(Initialization.of(graph, 7).sha256())
        .isNotEqualTo(Initialization.of(graph, 8).sha256());
  }

  @Test
  void initializing_aDeeperNetwork_leavesTheOtherLayersAsTheyWere() {
    Weights shallow = Initialization.of(graph(0), 7);
    Weights deep = Initialization.of(graph(2), 7);

    for (String name : shallow.asMap().keySet()) {
      assertThat(deep.get(name)).isEqualTo(shallow.get(name));
    }
    assertThat(deep.get("extra/gemm2.weight")).isNotEqualTo(deep.get("extra/gemm1.weight"));
  }

  /** The standard error of a standard deviation from m normal values is sd / sqrt(2 m). */
  @Test
  void initializing_weights_drawsFromTheVarianceOfTheFormula() {
    Weights weights = Initialization.of(graph(0), 3);
    double conv = Math.sqrt(2.0 / (64 * 9));
    double dense = Math.sqrt(2.0 / (64 + 200));

    assertSpread(weights.get("conv1.weight"), conv);
    assertSpread(weights.get("head/gemm1.weight"), dense);
  }

  private static void assertSpread(float[] values, double expected) {
    double mean = IntStream.range(0, values.length).mapToDouble(i -> values[i]).average().orElse(9);
    double variance =
        IntStream.range(0, values.length)
            .mapToDouble(i -> Math.pow(values[i] - mean, 2))
            .average()
            .orElse(0);
    assertThat(mean).isCloseTo(0, within(4 * expected / Math.sqrt(values.length)));
    assertThat(Math.sqrt(variance))
        .isCloseTo(expected, within(4 * expected / Math.sqrt(2.0 * values.length)));
  }

  @Test
  void initializing_everythingElse_startsAsIdentity() {
    Weights weights = Initialization.of(graph(0), 3);

    assertThat(weights.get("batchnormalization1.scale")).containsOnly(1);
    assertThat(weights.get("batchnormalization1.variance")).containsOnly(1);
    assertThat(weights.get("batchnormalization1.shift")).containsOnly(0);
    assertThat(weights.get("batchnormalization1.mean")).containsOnly(0);
    assertThat(weights.get("conv1.bias")).containsOnly(0);
    assertThat(weights.get("head/gemm1.bias")).containsOnly(0);
  }
}
