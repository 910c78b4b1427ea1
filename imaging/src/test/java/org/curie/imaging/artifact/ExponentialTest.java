// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ExponentialTest {

  @Test
  void theExponential_isThatOfStrictMathToAFewUnitsInTheLastPlace() {
    Random random = new Random(4);
    for (int i = 0; i < 200_000; i++) {
      double x = 1380 * (random.nextDouble() - 0.5) * random.nextDouble();
      double expected = StrictMath.exp(x);
      assertThat(Math.abs(Exponential.of(x) - expected)).isLessThan(4 * Math.ulp(expected));
    }
    assertThat(Exponential.of(0)).isEqualTo(1);
    assertThat(Exponential.of(1e9)).isFinite();
    assertThat(Exponential.of(-1e9)).isPositive();
    assertThat(Exponential.of(Double.NaN)).isNaN();
  }
}
