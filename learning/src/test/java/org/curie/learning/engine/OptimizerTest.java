// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.engine;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerTest {
  static DoubleStream notPositiveNumbers() {
    return DoubleStream.of(0, -1e-8, Double.NaN, Double.POSITIVE_INFINITY);
  }

  @ParameterizedTest
  @MethodSource("notPositiveNumbers")
  void anEpsilonThatIsNoPositiveNumber_isRefused(double epsilon) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Optimizer.Adam(0.9, 0.999, epsilon, 0))
        .withMessageContaining("epsilon must be");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Optimizer.AdamW(0.9, 0.999, epsilon, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Optimizer.RmsProp(0.99, epsilon, 0));
  }

  @Test
  void nesterovsMomentum_needsMomentum() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Optimizer.Sgd(0, true, 0))
        .withMessageContaining("nesterov needs a momentum");
    assertThatNoException().isThrownBy(() -> new Optimizer.Sgd(0.9, true, 0));
  }
}
