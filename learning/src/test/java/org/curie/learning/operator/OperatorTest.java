// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.curie.learning.operator.Convolution.Conv;
import org.curie.learning.operator.Normalization.BatchNormalization;
import org.curie.learning.operator.Pooling.AveragePool;
import org.curie.learning.operator.Pooling.MaxPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OperatorTest {

  @Test
  void since_namesTheOperatorSetThatBroughtTheForm() {
    Window plain = Window.uniform(2, 2, 2, 0);
    Window dilated = new Window(List.of(2), List.of(1), List.of(0), List.of(2));

    assertThat(new Conv(dilated, 1).since()).isEqualTo(13);
    assertThat(new MaxPool(dilated).since()).isEqualTo(13);
    assertThat(new BatchNormalization(1e-5, 0.9).since()).isEqualTo(15);
    assertThat(new AveragePool(plain).since()).isEqualTo(13);
    assertThat(new AveragePool(dilated).since()).isEqualTo(19);
  }

  @Test
  void onnxName_isTheNameOfTheRecord() {
    assertThat(new Dropout(0).onnxName()).isEqualTo("Dropout");
    assertThat(new BatchNormalization(1e-5, 0.9).onnxName()).isEqualTo("BatchNormalization");
  }

  static Stream<ThrowingCallable> nonsense() {
    return Stream.of(
        () -> new Conv(Window.uniform(2, 3, 1, 1), 0),
        () -> new BatchNormalization(0, 0.9),
        () -> new BatchNormalization(Double.NaN, 0.9),
        () -> new BatchNormalization(1e-5, 1.5),
        () -> new Dropout(1),
        () -> new Dropout(-0.1),
        () -> new Dropout(Double.NaN),
        () -> Window.uniform(2, 0, 1, 0),
        () -> Window.uniform(2, 1, 0, 0),
        () -> Window.uniform(2, 1, 1, -1),
        () -> new Window(List.of(1), List.of(1), List.of(0), List.of(0)),
        () -> new Window(List.of(1, 1), List.of(1), List.of(0, 0), List.of(1, 1)),
        () -> Shape.of(3, 0),
        () -> Shape.of(-2));
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void constructing_fromNumbersThatMeanNothing_isRefused(ThrowingCallable construction) {
    assertThatIllegalArgumentException().isThrownBy(construction);
  }
}
