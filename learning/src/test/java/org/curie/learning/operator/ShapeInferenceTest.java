// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.curie.learning.operator.Activation.Relu;
import org.curie.learning.operator.Activation.Sigmoid;
import org.curie.learning.operator.Activation.Softmax;
import org.curie.learning.operator.Arithmetic.Add;
import org.curie.learning.operator.Arithmetic.Mul;
import org.curie.learning.operator.Convolution.Conv;
import org.curie.learning.operator.Linear.Gemm;
import org.curie.learning.operator.Normalization.BatchNormalization;
import org.curie.learning.operator.Pooling.AveragePool;
import org.curie.learning.operator.Pooling.GlobalAveragePool;
import org.curie.learning.operator.Pooling.MaxPool;
import org.curie.learning.operator.Rearrangement.Concat;
import org.curie.learning.operator.Rearrangement.Flatten;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShapeInferenceTest {
  private static final int ANY = Shape.ANY;

  /** Expected shapes by hand from the ONNX operator specification. */
  static Stream<Arguments> fits() {
    Shape image = Shape.batchOf(3, 32, 30);
    Shape vector = Shape.of(3);
    Window dilated = new Window(List.of(3, 3), List.of(2, 1), List.of(0, 2), List.of(1, 2));
    return Stream.of(
        arguments(conv(2, 3, 1, 1, 1), List.of(image, s(8, 3, 3, 3)), Shape.batchOf(8, 32, 30)),
        arguments(conv(2, 3, 2, 1, 1), List.of(image, s(8, 3, 3, 3)), Shape.batchOf(8, 16, 15)),
        arguments(conv(2, 7, 2, 3, 1), List.of(image, s(8, 3, 7, 7), s(8)), batch(8, 16, 15)),
        arguments(conv(2, 3, 1, 1, 3), List.of(image, s(6, 1, 3, 3)), Shape.batchOf(6, 32, 30)),
        arguments(new Conv(dilated, 1), List.of(image, s(4, 3, 3, 3)), Shape.batchOf(4, 15, 30)),
        arguments(conv(1, 3, 1, 0, 1), List.of(batch(2, 9), s(5, 2, 3)), Shape.batchOf(5, 7)),
        arguments(conv(3, 2, 2, 0, 1), List.of(batch(1, 8, 6, 5), s(4, 1, 2, 2, 2)), b4()),
        arguments(
            new BatchNormalization(1e-5, 0.9),
            List.of(image, vector, vector, vector, vector),
            image),
        arguments(new Relu(), List.of(image), image),
        arguments(new Sigmoid(), List.of(image), image),
        arguments(new Softmax(1), List.of(image), image),
        arguments(new Dropout(0.5), List.of(image), image),
        arguments(new MaxPool(Window.uniform(2, 3, 2, 1)), List.of(image), batch(3, 16, 15)),
        arguments(new AveragePool(Window.uniform(2, 2, 2, 0)), List.of(image), batch(3, 16, 15)),
        arguments(new GlobalAveragePool(), List.of(image), batch(3, 1, 1)),
        arguments(new Flatten(), List.of(image), batch(2880)),
        arguments(new Gemm(), List.of(batch(7), s(4, 7), s(4)), batch(4)),
        arguments(new Add(), List.of(image, image), image),
        arguments(new Mul(), List.of(image, image), image),
        arguments(new Mul(), List.of(image, batch(3, 1, 1)), image),
        arguments(new Mul(), List.of(vector, batch(5, 3)), batch(5, 3)),
        arguments(new Add(), List.of(batch(4, 1, 6), s(5, 1)), batch(4, 5, 6)),
        arguments(new Concat(1), List.of(image, batch(5, 32, 30)), batch(8, 32, 30)));
  }

  @ParameterizedTest
  @MethodSource("fits")
  void inferring_fromShapesThatFit_givesTheShapeOfTheOnnxSpecification(
      Operator operator, List<Shape> in, Shape expected) {
    assertThat(operator.infer(in)).isEqualTo(expected);
  }

  static Stream<Arguments> refusals() {
    Shape image = Shape.batchOf(3, 8, 8);
    Shape vector = Shape.of(3);
    int max = Integer.MAX_VALUE;
    return Stream.of(
        arguments(conv(2, 3, 1, 1, 1), List.of(image), "expected 2 to 3 inputs, found 1"),
        arguments(conv(2, 3, 1, 1, 1), List.of(image, s(8, 4, 3, 3)), "does not fit 3 channels"),
        arguments(conv(2, 3, 1, 1, 2), List.of(batch(4, 8, 8), s(3, 2, 3, 3)), "in 2 group(s)"),
        arguments(conv(2, 3, 1, 1, max), List.of(batch(1, 8, 8), s(3, 3, 3, 3)), "group(s)"),
        arguments(conv(2, 3, 1, 1, 1), List.of(image, s(8, 3, 5, 5)), "is not of kernel [3, 3]"),
        arguments(conv(3, 3, 1, 1, 1), List.of(image, s(8, 3, 3, 3)), "of rank 5"),
        arguments(conv(2, 3, 1, 1, 1), List.of(image, s(8, 3, 3, 3), s(7)), "a vector of 8"),
        arguments(conv(2, 9, 1, 0, 1), List.of(image, s(8, 3, 9, 9)), "does not fit an axis of 8"),
        arguments(conv(2, 3, 1, 1, 1), List.of(s(1, 3, ANY, 8), s(8, 3, 3, 3)), "must be known"),
        arguments(conv(1, 1, 1, max, 1), List.of(batch(1, max), s(1, 1, 1)), "is too long"),
        arguments(new BatchNormalization(1e-5, 0.9), List.of(image, vector), "found 2 inputs"),
        arguments(
            new BatchNormalization(1e-5, 0.9),
            List.of(image, vector, vector, s(4), vector),
            "input 3 should be a vector of 3"),
        arguments(
            new BatchNormalization(1e-5, 0.9),
            List.of(s(3), vector, vector, vector, vector),
            "needs a channel axis"),
        arguments(new Relu(), List.of(image, image), "expected one input, found 2"),
        arguments(new Softmax(4), List.of(image), "axis 4 is not an axis"),
        arguments(new Softmax(-1), List.of(image), "axis -1 is not an axis"),
        arguments(new MaxPool(Window.uniform(3, 2, 2, 0)), List.of(image), "does not fit input"),
        arguments(new MaxPool(Window.uniform(0, 2, 2, 0)), List.of(s(3)), "does not fit input"),
        arguments(new AveragePool(Window.uniform(2, 2, 2, 2)), List.of(image), "padding only"),
        arguments(new GlobalAveragePool(), List.of(batch(7)), "needs a spatial axis"),
        arguments(new Flatten(), List.of(s(7)), "needs a batch axis"),
        arguments(new Flatten(), List.of(s(1, 3, ANY)), "only the batch axis may be open"),
        arguments(new Flatten(), List.of(batch(max, max)), "too many values"),
        arguments(new Gemm(), List.of(batch(7), s(7, 4)), "does not fit input"),
        arguments(new Gemm(), List.of(image, s(4, 3)), "does not fit input"),
        arguments(new Add(), List.of(image, batch(3, 8, 7)), "do not fit each other"),
        arguments(new Add(), List.of(image), "expected 2 inputs, found 1"),
        arguments(new Mul(), List.of(batch(4, 1, 1), image), "do not fit each other"),
        arguments(new Concat(1), List.of(), "at least one input"),
        arguments(new Concat(4), List.of(image, image), "axis 4 is not an axis"),
        arguments(new Concat(1), List.of(image, batch(3, 8, 7)), "differ on another axis"),
        arguments(new Concat(0), List.of(image, image), "open axis 0"),
        arguments(new Concat(1), List.of(batch(max), batch(max)), "too long"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void inferring_fromShapesThatDoNotFit_saysWhatIsWrong(
      Operator operator, List<Shape> in, String reason) {
    assertThatThrownBy(() -> operator.infer(in))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  private static Conv conv(int rank, int kernel, int stride, int pad, int groups) {
    return new Conv(Window.uniform(rank, kernel, stride, pad), groups);
  }

  private static Shape s(int... dims) {
    return Shape.of(dims);
  }

  private static Shape batch(int... dims) {
    return Shape.batchOf(dims);
  }

  private static Shape b4() {
    return Shape.batchOf(4, 4, 3, 2);
  }
}
