// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.curie.learning.operator.Activation.Clip;
import org.curie.learning.operator.Activation.Elu;
import org.curie.learning.operator.Activation.Gelu;
import org.curie.learning.operator.Activation.HardSigmoid;
import org.curie.learning.operator.Activation.HardSwish;
import org.curie.learning.operator.Activation.LeakyRelu;
import org.curie.learning.operator.Activation.LogSoftmax;
import org.curie.learning.operator.Activation.PRelu;
import org.curie.learning.operator.Activation.Silu;
import org.curie.learning.operator.Arithmetic.Div;
import org.curie.learning.operator.Arithmetic.Pow;
import org.curie.learning.operator.Arithmetic.Sub;
import org.curie.learning.operator.Elementary.Erf;
import org.curie.learning.operator.Linear.MatMul;
import org.curie.learning.operator.Reduction.ReduceL2;
import org.curie.learning.operator.Reduction.ReduceMax;
import org.curie.learning.operator.Reduction.ReduceMean;
import org.curie.learning.operator.Reduction.ReduceSum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Shapes and roles of activations, elementary functions, arithmetic, products and reductions. */
class ElementwiseShapeTest {
  private static final Shape IMAGE = Shape.batchOf(3, 8, 6);

  /** Expected shapes by hand from the ONNX operator specification. */
  static Stream<Arguments> fits() {
    return Stream.of(
        arguments(new LeakyRelu(0.1), List.of(IMAGE), IMAGE),
        arguments(new PRelu(), List.of(IMAGE, s(3, 1, 1)), IMAGE),
        arguments(new PRelu(), List.of(IMAGE, s(1)), IMAGE),
        arguments(new PRelu(), List.of(batch(5), s(5)), batch(5)),
        arguments(new LogSoftmax(2), List.of(IMAGE), IMAGE),
        arguments(new Clip(0, 6), List.of(IMAGE), IMAGE),
        arguments(new Erf(), List.of(IMAGE), IMAGE),
        arguments(new Sub(), List.of(s(6), IMAGE), IMAGE),
        arguments(new Div(), List.of(batch(1, 8, 1), s(3, 1, 6)), IMAGE),
        arguments(new Pow(), List.of(IMAGE, s(1)), IMAGE),
        arguments(new MatMul(), List.of(batch(3, 4), s(4, 5)), batch(3, 5)),
        arguments(new MatMul(), List.of(batch(2, 3, 4), batch(1, 4, 5)), batch(2, 3, 5)),
        arguments(new MatMul(), List.of(batch(3, 4), s(4)), batch(3)),
        arguments(new MatMul(), List.of(s(3), batch(3, 4)), batch(4)),
        arguments(new MatMul(), List.of(s(3), s(3)), s()),
        arguments(new MatMul(), List.of(batch(4), s(4, 5)), batch(5)),
        arguments(new ReduceMean(List.of(2, 3), true), List.of(IMAGE), batch(3, 1, 1)),
        arguments(new ReduceMax(List.of(1, 3), false), List.of(IMAGE), batch(8)),
        arguments(new ReduceSum(List.of(0), true), List.of(IMAGE), s(1, 3, 8, 6)),
        arguments(new ReduceL2(List.of(0, 1, 2, 3), false), List.of(IMAGE), s()));
  }

  @ParameterizedTest
  @MethodSource("fits")
  void inferring_fromShapesThatFit_givesTheShapeOfTheOnnxSpecification(
      Operator operator, List<Shape> in, Shape expected) {
    assertThat(operator.infer(in)).isEqualTo(expected);
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        arguments(new Silu(), List.of(IMAGE, IMAGE), "expected one input, found 2"),
        arguments(new PRelu(), List.of(IMAGE), "expected 2 inputs, found 1"),
        arguments(new PRelu(), List.of(IMAGE, s(3)), "should be one number or 3 x 1 x 1"),
        arguments(new PRelu(), List.of(IMAGE, s(3, 8, 6)), "should be one number or 3 x 1 x 1"),
        arguments(new PRelu(), List.of(IMAGE, s(1, 1, 1, 1)), "should be one number"),
        arguments(new PRelu(), List.of(s(3), s(1)), "should be one number"),
        arguments(new LogSoftmax(4), List.of(IMAGE), "axis 4 is not an axis"),
        arguments(new Sub(), List.of(IMAGE, s(5)), "do not fit each other"),
        arguments(new MatMul(), List.of(batch(3, 4), s(3, 4)), "have no product"),
        arguments(new MatMul(), List.of(batch(3, 4), s(3)), "have no product"),
        arguments(new MatMul(), List.of(s(2, 3, 4), s(3, 4, 5)), "do not fit each other"),
        arguments(new MatMul(), List.of(s(), s(3)), "needs axes"),
        arguments(new ReduceMean(List.of(4), true), List.of(IMAGE), "axis 4 is not an axis"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void inferring_fromShapesThatDoNotFit_saysWhatIsWrong(
      Operator operator, List<Shape> in, String reason) {
    assertThatThrownBy(() -> operator.infer(in))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  static Stream<ThrowingCallable> nonsense() {
    return Stream.of(
        () -> new LeakyRelu(Double.NaN),
        () -> new Elu(Double.POSITIVE_INFINITY),
        () -> new HardSigmoid(0.2, Double.NaN),
        () -> new Clip(1, 0),
        () -> new Clip(Double.NaN, 0),
        () -> new Clip(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY),
        () -> new ReduceSum(List.of(), true),
        () -> new ReduceSum(List.of(-1), true),
        () -> new ReduceSum(List.of(2, 1), true),
        () -> new ReduceSum(List.of(1, 1), true));
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void constructing_fromNumbersThatMeanNothing_isRefused(ThrowingCallable construction) {
    assertThatIllegalArgumentException().isThrownBy(construction);
  }

  @Test
  void since_namesTheOperatorSetThatBroughtTheForm() {
    assertThat(new Gelu(Gelu.Form.TANH).since()).isEqualTo(20);
    assertThat(new HardSwish().since()).isEqualTo(14);
    assertThat(new ReduceSum(List.of(1), true).since()).isEqualTo(13);
    assertThat(new ReduceMax(List.of(1), true).since()).isEqualTo(18);
  }

  @Test
  void roles_ofAProduct_letAComputedValueStandWhereAWeightMay() {
    assertThat(new MatMul().role(1)).contains(Role.WEIGHT);
    assertThat(new MatMul().readsOnlyParameter(1)).isFalse();
    assertThat(new PRelu().readsOnlyParameter(1)).isTrue();
  }

  private static Shape s(int... dims) {
    return Shape.of(dims);
  }

  private static Shape batch(int... dims) {
    return Shape.batchOf(dims);
  }
}
