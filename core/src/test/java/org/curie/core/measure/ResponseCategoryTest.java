// SPDX-License-Identifier: Apache-2.0
package org.curie.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.curie.core.geometry.PatientPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResponseCategoryTest {
  @ParameterizedTest
  @CsvSource({
    "100, 100,   0, COMPLETE_RESPONSE",
    "100, 100,  70, PARTIAL_RESPONSE",
    "100, 100,  70.1, STABLE_DISEASE",
    "100, 100, 100, STABLE_DISEASE",
    "100, 100, 119.9, STABLE_DISEASE",
    "100, 100, 120, PROGRESSIVE_DISEASE",
    // 20 % of 20 mm is 4 mm: not enough
    " 20,  20,  24, STABLE_DISEASE",
    " 20,  20,  25, PROGRESSIVE_DISEASE",
    // 25 % above the smallest sum, though 50 % below the baseline
    "100,  40,  50, PROGRESSIVE_DISEASE",
    "100,  40,  44, PARTIAL_RESPONSE",
    "100,   0,   5, PROGRESSIVE_DISEASE",
    "  0,   0,  20, NOT_EVALUABLE",
    // 0.7 times 30.1 is no number a computer holds
    "30.1, 30.1, 21.07, PARTIAL_RESPONSE"
  })
  void sumsOfDiameters_areJudgedAsRecistDoes(
      double baseline, double smallest, double now, ResponseCategory category) {
    assertThat(ResponseCategory.of(baseline, smallest, now)).isEqualTo(category);
  }

  @Test
  void sumsThatCannotBe_areRefused() {
    assertThatThrownBy(() -> ResponseCategory.of(10, 20, 10))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ResponseCategory.of(10, 10, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void targets_areTheFiveLongestThatCanBeMeasured_andAsManyLater() {
    TargetLesions baseline = TargetLesions.atBaseline(lesions(12, 9.9, 40, 11, 10, 30, 20, 15));
    assertThat(baseline.diametersMm()).containsExactly(40.0, 30.0, 20.0, 15.0, 12.0);
    assertThat(baseline.sumMm()).isEqualTo(117);
    TargetLesions few = TargetLesions.atBaseline(lesions(40, 10, 9));
    assertThat(few.later(lesions(3, 4, 5)).diametersMm()).containsExactly(5.0, 4.0);
    assertThat(few.later(List.of()).sumMm()).isZero();
  }

  private static List<Lesion> lesions(double... longestMm) {
    PatientPoint nowhere = new PatientPoint(0, 0, 0);
    return DoubleStream.of(longestMm)
        .mapToObj(
            mm ->
                new Lesion(
                    new Size(1, OptionalDouble.of(1), OptionalDouble.empty()),
                    nowhere,
                    new PlanarDiameters(
                        0, new Diameter(mm, nowhere, nowhere), new Diameter(1, nowhere, nowhere)),
                    Optional.empty(),
                    Optional.empty()))
        .toList();
  }
}
