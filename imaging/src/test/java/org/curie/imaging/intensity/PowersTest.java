// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PowersTest {

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 0.1, 0.4545, 0.5, 1, 1.7, 2, 3, 10, 100})
  void powers_areThoseOfStrictMath(double exponent) {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      double base = i % 2 == 0 ? random.nextDouble() : Math.scalb(random.nextDouble(), -i % 200);
      double expected = StrictMath.pow(base, exponent);
      double logs = Math.abs(exponent * Math.log(base));
      double actual = Powers.power(base, exponent);
      double error = expected < 1e-300 ? actual : Math.abs(actual - expected) / expected;
      assertThat(error).as("%s^%s", base, exponent).isLessThan(1e-15 + 3e-16 * logs);
    }
  }

  @Test
  void theEnds_areExact() {
    assertThat(Powers.power(0, 0.7)).isEqualTo(0);
    assertThat(Powers.power(1, 0.7)).isEqualTo(1);
    assertThat(Powers.power(1e-80, 1000)).isEqualTo(0);
  }
}
