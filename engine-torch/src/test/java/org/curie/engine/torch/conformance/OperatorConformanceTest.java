// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.curie.engine.torch.Differentiation;
import org.curie.engine.torch.Differentiation.Result;
import org.curie.engine.torch.Differentiation.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operator, three ways: libtorch's gradient against finite differences, libtorch against
 * PyTorch (answer and gradient), libtorch against ONNX Runtime (answer).
 */
class OperatorConformanceTest {
  /** Of central differences in float64 with the step below: truncation and rounding. */
  private static final double DIFFERENCES = 1e-6;

  private static final double STEP = 1e-5;

  /** Of float32 arithmetic in another order. */
  private static final double FLOAT32 = 1e-4;

  static Stream<OperatorCase> cases() {
    return Stream.of(
            ConvolutionalCases.all(),
            ConvolutionCases.all(),
            ElementwiseCases.all(),
            LinearCases.all(),
            NormalizationCases.all(),
            PoolingCases.all(),
            RearrangementCases.all(),
            ResamplingCases.all())
        .flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradients_areThoseOfFiniteDifferences(OperatorCase c) {
    Differentiation operator = Differentiation.inFloat64(c.graph());
    Map<String, Value> values = c.values();
    List<Double> weights = c.cotangent(operator.answer(values).size());

    Result found = operator.differentiate(values, weights, c.leaves());

    for (String leaf : c.leaves()) {
      List<Double> gradient = found.gradients().get(leaf);
      for (int i = 0; i < gradient.size(); i++) {
        double above = sum(operator.answer(moved(values, leaf, i, STEP)), weights);
        double below = sum(operator.answer(moved(values, leaf, i, -STEP)), weights);
        double expected = (above - below) / (2 * STEP);
        assertThat(gradient.get(i))
            .as("%s[%d]", leaf, i)
            .isCloseTo(expected, within(DIFFERENCES * (1 + Math.abs(expected))));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void answersAndGradients_areThoseOfPyTorch(OperatorCase c) {
    Result expected = PyTorch.answers(cases().toList()).get(c.name());
    Map<String, Value> values = c.values();

    Result found =
        Differentiation.inFloat32(c.graph())
            .differentiate(values, c.cotangent(expected.answer().size()), c.leaves());

    assertClose(found.answer(), expected.answer(), "answer");
    for (String leaf : c.leaves()) {
      assertClose(found.gradients().get(leaf), expected.gradients().get(leaf), leaf);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void answers_areThoseOfOnnxRuntime(OperatorCase c) {
    List<Double> found = Differentiation.inFloat32(c.graph()).answer(c.values());

    assertClose(found, OnnxRuntime.answer(c), "answer");
  }

  private static Map<String, Value> moved(
      Map<String, Value> values, String name, int index, double by) {
    Map<String, Value> moved = new LinkedHashMap<>(values);
    List<Double> numbers = new ArrayList<>(values.get(name).numbers());
    numbers.set(index, numbers.get(index) + by);
    moved.put(name, new Value(numbers, values.get(name).extents()));
    return moved;
  }

  private static double sum(List<Double> answer, List<Double> weights) {
    double sum = 0;
    for (int i = 0; i < answer.size(); i++) {
      sum += answer.get(i) * weights.get(i);
    }
    return sum;
  }

  private static void assertClose(List<Double> found, List<Double> expected, String what) {
    assertThat(found).as(what).hasSameSizeAs(expected);
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i))
          .as("%s[%d]", what, i)
          .isCloseTo(expected.get(i), within(FLOAT32 * (1 + Math.abs(expected.get(i)))));
    }
  }
}
