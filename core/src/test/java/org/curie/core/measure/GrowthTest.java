// SPDX-License-Identifier: Apache-2.0
package org.curie.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.curie.core.error.CurieException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GrowthTest {
  @Test
  void whatDoubledInNinetyDays_doublesInNinetyDays() {
    Growth growth = Growth.between(500, 1000, 90);
    assertThat(growth.course()).isEqualTo(Growth.Course.GREW);
    assertThat(growth.absolute()).isEqualTo(500);
    assertThat(growth.relative()).hasValue(1);
    assertThat(growth.doublingDays().orElseThrow()).isCloseTo(90, within(1e-12));
    assertThat(growth.specificGrowthRatePerDay().orElseThrow())
        .isCloseTo(Math.log(2) / 90, within(1e-15));
  }

  @Test
  void growthByHalf_inThirtyDays_isSchwartzsFormula() {
    // 30 ln 2 / ln 1.5 by hand: 0.693147 / 0.405465 = 1.709511
    assertThat(Growth.between(200, 300, 30).doublingDays().orElseThrow())
        .isCloseTo(51.28533, within(1e-5));
  }

  @Test
  void shrinking_hasAHalvingTimeBelowNought() {
    Growth growth = Growth.between(1000, 250, 60);
    assertThat(growth.course()).isEqualTo(Growth.Course.SHRANK);
    assertThat(growth.relative()).hasValue(-0.75);
    assertThat(growth.doublingDays().orElseThrow()).isCloseTo(-30, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, ABSENT, false, false",
    "0, 5, APPEARED, false, false",
    "5, 0, DISAPPEARED, true, false",
    "5, 5, UNCHANGED, true, true"
  })
  void whatIsUndefined_isAbsentAndNamed(
      double earlier, double later, Growth.Course course, boolean relative, boolean rate) {
    Growth growth = Growth.between(earlier, later, 30);
    assertThat(growth.course()).isEqualTo(course);
    assertThat(growth.relative().isPresent()).isEqualTo(relative);
    assertThat(growth.specificGrowthRatePerDay().isPresent()).isEqualTo(rate);
    assertThat(growth.doublingDays()).isEmpty();
  }

  @Test
  void withoutDates_thereAreNoRates() {
    Growth growth = Growth.between(100, 200);
    assertThat(growth.days()).isEmpty();
    assertThat(growth.relative()).hasValue(1);
    assertThat(growth.specificGrowthRatePerDay()).isEmpty();
    assertThat(growth.doublingDays()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -30, Double.NaN, Double.POSITIVE_INFINITY})
  void datesThatDoNotFollow_areRefused(double days) {
    assertThatThrownBy(() -> Growth.between(1, 2, days))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("swapped");
  }
}
