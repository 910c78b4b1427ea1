// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.curie.engine.torch.Differentiation;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.operator.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Element-wise operators, products and reductions while products are computed in bf16. */
class Bf16Test {
  /**
   * bf16 keeps 8 bits: numbers are 2^-9 off, sums and products of a few of them some times that.
   */
  private static final double BF16 = 0.05;

  static Stream<OperatorCase> cases() {
    return Stream.of(ElementwiseCases.all(), LinearCases.all()).flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void answers_inBf16_areThoseOfFloat32UpToRounding(OperatorCase c) {
    assertClose(c);
  }

  /** What follows a product is given bf16 values and float32 parameters. */
  @Test
  void answers_ofSlopesAfterAProduct_areThoseOfFloat32UpToRounding() {
    GraphBuilder net = GraphBuilder.named("prelu-after-product");
    Graph graph = net.output(net.input("x", Shape.batchOf(4, 6)).dense(5).prelu());

    assertClose(new OperatorCase("prelu-after-product", graph, ""));
  }

  private static void assertClose(OperatorCase c) {
    Differentiation operator = Differentiation.inFloat32(c.graph());
    List<Double> expected = operator.answer(c.values());

    List<Double> found = operator.answerInBf16(c.values());

    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i))
          .isCloseTo(expected.get(i), within(BF16 * (1 + Math.abs(expected.get(i)))));
    }
  }
}
