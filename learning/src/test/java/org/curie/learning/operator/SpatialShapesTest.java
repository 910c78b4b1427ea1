// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.curie.learning.operator.Convolution.ConvTranspose;
import org.curie.learning.operator.Normalization.GroupNormalization;
import org.curie.learning.operator.Normalization.InstanceNormalization;
import org.curie.learning.operator.Normalization.LayerNormalization;
import org.curie.learning.operator.Pooling.GlobalMaxPool;
import org.curie.learning.operator.Pooling.MaxPool;
import org.curie.learning.operator.Pooling.Rounding;
import org.curie.learning.operator.Resampling.Coordinates;
import org.curie.learning.operator.Resampling.Interpolation;
import org.curie.learning.operator.Resampling.Resize;
import org.curie.learning.operator.Resampling.Target;
import org.curie.learning.operator.Resampling.Target.Scales;
import org.curie.learning.operator.Resampling.Target.Sizes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SpatialShapesTest {
  private static final Shape IMAGE = Shape.batchOf(4, 8, 6);
  private static final Shape VECTOR = Shape.of(4);

  /** Expected shapes by hand from the ONNX operator specification. */
  static Stream<Arguments> fits() {
    List<Shape> normalized = List.of(IMAGE, VECTOR, VECTOR);
    return Stream.of(
        arguments(up(2, 2, 0, 0, 1), List.of(IMAGE, Shape.of(4, 3, 2, 2)), batch(3, 16, 12)),
        arguments(up(3, 2, 1, 1, 1), List.of(IMAGE, Shape.of(4, 3, 3, 3)), batch(3, 16, 12)),
        arguments(up(3, 2, 1, 0, 1), List.of(IMAGE, Shape.of(4, 3, 3, 3)), batch(3, 15, 11)),
        arguments(
            up(2, 2, 0, 0, 2), List.of(IMAGE, Shape.of(4, 3, 2, 2), Shape.of(6)), batch(6, 16, 12)),
        arguments(new GlobalMaxPool(), List.of(IMAGE), batch(4, 1, 1)),
        arguments(ceil(3, 2, 0), List.of(IMAGE), batch(4, 4, 3)),
        arguments(ceil(2, 2, 0), List.of(IMAGE), batch(4, 4, 3)),
        arguments(ceil(3, 2, 1), List.of(batch(4, 7, 6)), batch(4, 4, 4)),
        arguments(new InstanceNormalization(1e-5), normalized, IMAGE),
        arguments(new GroupNormalization(2, 1e-5), normalized, IMAGE),
        arguments(new LayerNormalization(3, 1e-5), List.of(IMAGE, Shape.of(6)), IMAGE),
        arguments(
            new LayerNormalization(2, 1e-5), List.of(IMAGE, Shape.of(8, 6), Shape.of(8, 6)), IMAGE),
        arguments(linear(new Sizes(List.of(3, 20))), List.of(IMAGE), batch(4, 3, 20)),
        arguments(linear(new Scales(List.of(2.0, 0.5))), List.of(IMAGE), batch(4, 16, 3)),
        arguments(linear(new Scales(List.of(1.3, 1.3))), List.of(IMAGE), batch(4, 10, 7)));
  }

  @ParameterizedTest
  @MethodSource("fits")
  void inferring_fromShapesThatFit_givesTheShapeOfTheOnnxSpecification(
      Operator operator, List<Shape> in, Shape expected) {
    assertThat(operator.infer(in)).isEqualTo(expected);
  }

  static Stream<Arguments> refusals() {
    List<Shape> normalized = List.of(IMAGE, VECTOR, VECTOR);
    return Stream.of(
        arguments(up(2, 2, 0, 0, 1), List.of(IMAGE, Shape.of(3, 4, 2, 2)), "does not fit 4"),
        arguments(up(2, 2, 0, 0, 3), List.of(IMAGE, Shape.of(4, 3, 2, 2)), "in 3 group(s)"),
        arguments(up(2, 2, 0, 0, 1), List.of(IMAGE, Shape.of(4, 3, 3, 3)), "is not of kernel"),
        arguments(up(2, 2, 0, 0, 1), List.of(batch(4, 8), Shape.of(4, 3, 2)), "of rank 4"),
        arguments(
            up(2, 1, 5, 0, 1), List.of(IMAGE, Shape.of(4, 3, 2, 2)), "leaves nothing of an axis"),
        arguments(
            up(2, 2, 0, 0, 2), List.of(IMAGE, Shape.of(4, 3, 2, 2), Shape.of(3)), "a vector of 6"),
        arguments(ceil(2, 3, 1), List.of(batch(4, 5, 6)), "sees padding only"),
        arguments(new GlobalMaxPool(), List.of(batch(7)), "needs a spatial axis"),
        arguments(new InstanceNormalization(1e-5), List.of(IMAGE, VECTOR), "expected 3 inputs"),
        arguments(
            new InstanceNormalization(1e-5),
            List.of(batch(4), VECTOR, VECTOR),
            "needs a spatial axis"),
        arguments(new GroupNormalization(3, 1e-5), normalized, "3 groups do not divide 4"),
        arguments(
            new GroupNormalization(2, 1e-5),
            List.of(IMAGE, Shape.of(2), Shape.of(2)),
            "a vector of 4"),
        arguments(new LayerNormalization(4, 1e-5), normalized, "axis 4 is not an axis"),
        arguments(new LayerNormalization(0, 1e-5), normalized, "open axis"),
        arguments(new LayerNormalization(3, 1e-5), normalized, "input 1 should be of 6"),
        arguments(linear(new Sizes(List.of(3))), List.of(IMAGE), "1 new extents do not fit"),
        arguments(linear(new Scales(List.of(0.01, 1.0))), List.of(IMAGE), "cannot become 0"),
        arguments(
            linear(new Scales(List.of(1.3, 1.0))),
            List.of(batch(1, 10, 10)),
            "too near a whole number"));
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
    Target pair = new Sizes(List.of(2, 2));
    return Stream.of(
        () -> up(2, 2, 0, 2, 1),
        () -> up(2, 2, 0, -1, 1),
        () -> up(2, 2, 0, 0, 0),
        () -> new ConvTranspose(Window.uniform(2, 2, 2, 0), List.of(0), 1),
        () -> new InstanceNormalization(0),
        () -> new GroupNormalization(0, 1e-5),
        () -> new LayerNormalization(1, Double.NaN),
        () -> new Sizes(List.of(0)),
        () -> new Scales(List.of(-1.0)),
        () -> new Scales(List.of(Double.POSITIVE_INFINITY)),
        () -> new Resize(pair, Interpolation.NEAREST, Coordinates.HALF_PIXEL),
        () -> new Resize(pair, Interpolation.NEAREST_EXACT, Coordinates.ALIGN_CORNERS),
        () -> new Resize(pair, Interpolation.CUBIC, Coordinates.ASYMMETRIC),
        () -> new Resize(new Sizes(List.of(2)), Interpolation.CUBIC, Coordinates.HALF_PIXEL));
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void constructing_fromNumbersThatMeanNothing_isRefused(ThrowingCallable construction) {
    assertThatIllegalArgumentException().isThrownBy(construction);
  }

  @Test
  void since_namesTheOperatorSetThatBroughtTheForm() {
    assertThat(up(2, 2, 0, 0, 1).since()).isEqualTo(13);
    assertThat(new GroupNormalization(1, 1e-5).since()).isEqualTo(21);
    assertThat(new LayerNormalization(1, 1e-5).since()).isEqualTo(17);
    assertThat(linear(new Sizes(List.of(2))).since()).isEqualTo(18);
    assertThat(linear(new Scales(List.of(2.0))).since()).isEqualTo(13);
  }

  private static ConvTranspose up(int kernel, int stride, int pad, int more, int groups) {
    Window window = Window.uniform(2, kernel, stride, pad);
    return new ConvTranspose(window, List.of(more, more), groups);
  }

  private static MaxPool ceil(int kernel, int stride, int pad) {
    return new MaxPool(Window.uniform(2, kernel, stride, pad), Rounding.CEIL);
  }

  private static Resize linear(Target target) {
    return new Resize(target, Interpolation.LINEAR, Coordinates.HALF_PIXEL);
  }

  private static Shape batch(int... dims) {
    return Shape.batchOf(dims);
  }
}
