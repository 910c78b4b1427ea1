// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AucComparisonTest {
  private static final ClassProbabilities CASES = SimulatedCases.ofShift(1, 80, 11);
  private static final boolean[] TRUTH = CASES.isClass(1);

  @Test
  void comparison_ofModelsThatRankAlike_findsNoDifference() {
    double[] scores = CASES.scores(1);
    double[] alike = Arrays.stream(scores).map(Math::sqrt).toArray();

    AucComparison comparison = AucComparison.of(scores, alike, TRUTH);

    assertThat(comparison.variance()).isZero();
    assertThat(comparison.z()).isZero();
    assertThat(comparison.pValue()).isEqualTo(1);
    assertThat(comparison.interval(0.95)).isEqualTo(new Interval(0, 0, 0));
  }

  @Test
  void comparison_theOtherWayRound_onlyChangesTheSign() {
    double[] first = CASES.scores(1);
    double[] second = SimulatedCases.ofShift(0.2, 80, 12).scores(1);

    AucComparison there = AucComparison.of(first, second, TRUTH);
    AucComparison back = AucComparison.of(second, first, TRUTH);

    assertThat(there.z()).isGreaterThan(1);
    assertThat(back.z()).isCloseTo(-there.z(), within(1e-12));
    assertThat(back.pValue()).isCloseTo(there.pValue(), within(1e-12));
    assertThat(there.difference()).isEqualTo(there.firstAuc() - there.secondAuc());
  }

  @Test
  void comparison_withoutAVarianceToTestAgainst_isUndefined() {
    boolean[] truth = {true, true, false, false};
    double[] perfect = {4, 3, 2, 1};
    double[] reversed = {1, 2, 3, 4};

    assertThat(AucComparison.of(perfect, reversed, truth).pValue()).isNaN();
    assertThat(
            AucComparison.of(new double[] {1, 2}, new double[] {2, 1}, new boolean[] {true, false})
                .interval(0.95)
                .hasBounds())
        .isFalse();
  }

  @Test
  void interval_ofPerfectSeparation_hasNoWidth() {
    DeLong perfect = DeLong.of(new double[] {4, 3, 2, 1}, new boolean[] {true, true, false, false});

    for (MetricsSpec.AucInterval scale : MetricsSpec.AucInterval.values()) {
      assertThat(perfect.interval(0.95, scale)).isEqualTo(new Interval(1, 1, 1));
    }
  }

  @Test
  void logitInterval_nearOne_staysBelowOneWhereThePlainOneIsCut() {
    double[] scores = {9, 8, 7, 6, 5, 2.5, 4, 3, 2, 1, 0};
    boolean[] truth = {true, true, true, true, true, true, false, false, false, false, false};
    DeLong deLong = DeLong.of(scores, truth);

    Interval plain = deLong.interval(0.95, MetricsSpec.AucInterval.PLAIN);
    Interval logit = deLong.interval(0.95, MetricsSpec.AucInterval.LOGIT);

    assertThat(plain.high()).isEqualTo(1);
    assertThat(logit.high()).isBetween(deLong.auc(), 0.9999);
    assertThat(logit.low()).isLessThan(plain.low());
  }
}
