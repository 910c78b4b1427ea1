// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfusionMatrixTest {
  @Test
  void metrics_ofKnownCounts_areTheirTextbookRatios() {
    ConfusionMatrix confusion = ConfusionMatrix.of(new long[][] {{50, 10}, {5, 35}});

    assertThat(confusion.accuracy()).isEqualTo(0.85);
    assertThat(confusion.precision(1)).isEqualTo(35 / 45.0);
    assertThat(confusion.sensitivity(1)).isEqualTo(35 / 40.0);
    assertThat(confusion.specificity(1)).isEqualTo(50 / 60.0);
    assertThat(confusion.f1(1)).isEqualTo(70 / 85.0);
    assertThat(confusion.balancedAccuracy()).isCloseTo((35 / 40.0 + 50 / 60.0) / 2, within(1e-15));
    assertThat(confusion.matthewsCorrelation())
        .isCloseTo((50 * 35 - 10 * 5) / Math.sqrt(45.0 * 40 * 60 * 55), within(1e-15));
  }

  @Test
  void metrics_ofAClassWithoutCasesOrPredictions_areUndefinedNotZero() {
    ConfusionMatrix confusion = ConfusionMatrix.of(new long[][] {{3, 1, 0}, {0, 4, 0}, {0, 0, 0}});

    assertThat(confusion.precision(2)).isNaN();
    assertThat(confusion.sensitivity(2)).isNaN();
    assertThat(confusion.f1(2)).isNaN();
    assertThat(confusion.specificity(2)).isEqualTo(1);
    assertThat(confusion.macroF1()).isNaN();
    assertThat(confusion.balancedAccuracy()).isEqualTo((0.75 + 1) / 2);
  }

  @Test
  void f1_ofAClassThatIsNeverPredicted_isZeroThoughItsPrecisionIsUndefined() {
    ConfusionMatrix confusion = ConfusionMatrix.of(new long[][] {{4, 0}, {2, 0}});

    assertThat(confusion.precision(1)).isNaN();
    assertThat(confusion.f1(1)).isZero();
    assertThat(confusion.matthewsCorrelation()).isNaN();
  }

  static List<long[][]> noMatrices() {
    return List.of(
        new long[][] {},
        new long[][] {{1}},
        new long[][] {{1, 2}, {3}},
        new long[][] {{1, 2}, {3, -1}});
  }

  @ParameterizedTest
  @MethodSource("noMatrices")
  void matrix_thatIsNotSquareOrHasNegativeCounts_isRefused(long[][] counts) {
    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> ConfusionMatrix.of(counts))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_INVALID));
  }
}
