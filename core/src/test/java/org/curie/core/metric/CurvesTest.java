// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CurvesTest {
  private static final double[] SCORES = {0.9, 0.8, 0.7, 0.6, 0.5, 0.4};
  private static final boolean[] TRUTH = {true, false, true, true, false, false};

  @Test
  void rocCurve_ofSixCases_countsRankedPairs() {
    // of the 9 pairs only (0.7, 0.8) and (0.6, 0.8) are ranked wrongly
    assertThat(RocCurve.of(SCORES, TRUTH).auc()).isEqualTo(7 / 9.0);
  }

  @Test
  void rocCurve_ofPositiveAndNegativeZero_treatsThemAsTied() {
    boolean[] truth = {true, false};

    assertThat(RocCurve.of(new double[] {0.0, -0.0}, truth).auc()).isEqualTo(0.5);
    assertThat(DeLong.of(new double[] {0.0, -0.0}, truth).auc()).isEqualTo(0.5);
  }

  @Test
  void youden_ofSixCases_isTheBestSumOfBothRates() {
    RocCurve.Point best = RocCurve.of(SCORES, TRUTH).youden();

    assertThat(best.threshold()).isEqualTo(0.6);
    assertThat(best.sensitivity()).isEqualTo(1);
    assertThat(best.specificity()).isCloseTo(2 / 3.0, within(1e-15));
  }

  @Test
  void youden_ofEquallyGoodPoints_isTheOneWithTheHighestThreshold() {
    RocCurve curve =
        RocCurve.of(new double[] {4, 3, 2, 1}, new boolean[] {true, false, true, false});

    assertThat(curve.youden().threshold()).isEqualTo(4);
  }

  @Test
  void youden_ofAReversedModel_stillIsAFiniteThreshold() {
    RocCurve curve = RocCurve.of(new double[] {1, 2}, new boolean[] {true, false});

    assertThat(curve.youden()).isEqualTo(new RocCurve.Point(1, 1, 1));
  }

  @ParameterizedTest
  @CsvSource({"0.1, 0.9", "0.34, 0.7", "0.66, 0.7", "0.67, 0.6", "1, 0.6"})
  void atSensitivity_ofAWantedValue_isTheHighestThresholdThatReachesIt(
      double wanted, double threshold) {
    assertThat(RocCurve.of(SCORES, TRUTH).atSensitivity(wanted).threshold()).isEqualTo(threshold);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1.01, Double.NaN})
  void atSensitivity_ofNoSensitivity_isRefused(double wanted) {
    RocCurve curve = RocCurve.of(SCORES, TRUTH);

    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> curve.atSensitivity(wanted))
        .withMessageContaining("but was " + wanted);
  }

  @Test
  void curves_ofOneClassOnly_areRefused() {
    double[] scores = {0.1, 0.2};

    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> RocCurve.of(scores, new boolean[] {true, true}))
        .withMessageContaining("got 2 and 0")
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_INSUFFICIENT));
    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> DeLong.of(scores, new boolean[] {false, false}))
        .withMessageContaining("got 0 and 2");
    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> PrecisionRecallCurve.of(scores, new boolean[] {false, false}))
        .withMessageContaining("all 2 are negative");
  }

  @Test
  void curves_ofScoresThatAreNoNumbers_areRefused() {
    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> RocCurve.of(new double[] {0.1, Double.NaN}, new boolean[] {true, false}))
        .withMessageContaining("case 1 was NaN")
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_INVALID));
    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> RocCurve.of(new double[] {0.1}, new boolean[] {true, false}))
        .withMessageContaining("1 scores and 2 answers");
  }

  @Test
  void calibrationBins_atEveryBoundary_areClosedAbove() {
    for (int bins : new int[] {1, 3, 7, 10, 15, 49}) {
      assertThat(CalibrationCurve.binOf(0, bins)).isZero();
      for (int b = 1; b <= bins; b++) {
        double boundary = (double) b / bins;
        assertThat(CalibrationCurve.binOf(boundary, bins)).isEqualTo(b - 1);
        assertThat(CalibrationCurve.binOf(Math.nextDown(boundary), bins)).isEqualTo(b - 1);
        if (b < bins) {
          assertThat(CalibrationCurve.binOf(Math.nextUp(boundary), bins)).isEqualTo(b);
        }
      }
    }
  }

  @Test
  void calibrationCurve_ofTwoBins_saysWhatHappenedInEach() {
    CalibrationCurve curve =
        CalibrationCurve.of(
            new double[] {0.2, 0.4, 0.9, 0.7}, new boolean[] {false, true, true, true}, 2);

    assertThat(curve.bins().get(0).frequency()).isEqualTo(0.5);
    assertThat(curve.bins().get(0).meanProbability()).isCloseTo(0.3, within(1e-15));
    assertThat(curve.bins().get(1).frequency()).isEqualTo(1);
    // 2/4 |0.5 - 0.3| + 2/4 |1 - 0.8|
    assertThat(curve.expectedCalibrationError()).isCloseTo(0.2, within(1e-15));
  }

  @Test
  void calibrationCurve_ofNoProbability_isRefused() {
    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> CalibrationCurve.of(new double[] {1.5}, new boolean[] {true}, 10))
        .withMessageContaining("was 1.5");
    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> CalibrationCurve.of(new double[] {0.5}, new boolean[] {true}, 0))
        .withMessageContaining("0 were asked for");
  }
}
