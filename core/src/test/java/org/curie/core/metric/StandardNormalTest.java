// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StandardNormalTest {
  static List<Map.Entry<String, Double>> values() {
    return List.copyOf(ReferenceSet.named("normal").values().entrySet());
  }

  @ParameterizedTest
  @MethodSource("values")
  void normal_atManyPlaces_isThatOfSciPy(Map.Entry<String, Double> reference) {
    String[] key = reference.getKey().split("\\.", 2);
    double argument = Double.parseDouble(key[1]);
    double actual =
        key[0].equals("quantile")
            ? StandardNormal.quantile(argument)
            : StandardNormal.upperTail(argument);

    double expected = reference.getValue();
    double absolute = key[0].equals("quantile") ? 1e-16 : 0; // a quantile may be 0
    assertThat(actual).isCloseTo(expected, within(1e-13 * Math.abs(expected) + absolute));
  }

  @Test
  void halfWidth_of95Percent_isTheFamiliarNumber() {
    assertThat(StandardNormal.halfWidth(0.95)).isCloseTo(1.959963984540054, within(1e-14));
  }
}
