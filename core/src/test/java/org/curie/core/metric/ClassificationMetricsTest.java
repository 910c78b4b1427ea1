// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassificationMetricsTest {
  private static final int SIMULATIONS = 300;
  private static final MetricsSpec QUICK = MetricsSpec.defaults().withResamples(500);

  @Test
  void accuracyInterval_ofManySimulatedSets_coversTheTruth() {
    long covered =
        IntStream.range(0, SIMULATIONS)
            .mapToObj(
                s -> {
                  ClassProbabilities cases = SimulatedCases.ofAccuracy(0.8, 100, s);
                  return ClassificationMetrics.of(cases, QUICK.withSeed(s))
                      .interval(Metric.ACCURACY);
                })
            .filter(interval -> interval.low() <= 0.8 && 0.8 <= interval.high())
            .count();

    assertThat((double) covered / SIMULATIONS).isBetween(0.90, 0.99);
  }

  @ParameterizedTest
  @EnumSource(MetricsSpec.AucInterval.class)
  void deLongInterval_ofManySimulatedSets_coversTheTruth(MetricsSpec.AucInterval scale) {
    double truth = 1 - StandardNormal.upperTail(1.5 / Math.sqrt(2)); // P(N(1.5, 1) > N(0, 1))
    long covered =
        IntStream.range(0, SIMULATIONS)
            .mapToObj(s -> SimulatedCases.ofShift(1.5, 120, s))
            .map(cases -> DeLong.of(cases.scores(1), cases.isClass(1)).interval(0.95, scale))
            .filter(interval -> interval.low() <= truth && truth <= interval.high())
            .count();

    assertThat((double) covered / SIMULATIONS).isBetween(0.90, 0.99);
  }

  @Test
  void aucInterval_ofIndependentCases_isDeLongsAndNearTheBootstraps() {
    ClassProbabilities cases = SimulatedCases.ofShift(1.2, 400, 4);
    List<String> alone = IntStream.range(0, 400).mapToObj(Integer::toString).toList();

    Estimate deLong =
        ClassificationMetrics.of(cases, MetricsSpec.defaults()).overall().get(Metric.ROC_AUC);
    Estimate bootstrap =
        ClassificationMetrics.of(cases.withGroups(alone), MetricsSpec.defaults())
            .overall()
            .get(Metric.ROC_AUC);

    assertThat(deLong.method()).isEqualTo(Estimate.Method.DELONG);
    assertThat(bootstrap.method()).isEqualTo(Estimate.Method.PATIENT_BOOTSTRAP);
    assertThat(bootstrap.interval().low()).isCloseTo(deLong.interval().low(), within(0.01));
    assertThat(bootstrap.interval().high()).isCloseTo(deLong.interval().high(), within(0.01));
  }

  @Test
  void intervals_ofSeveralEqualCasesPerPatient_areThoseOfThePatients() {
    ClassProbabilities patients = SimulatedCases.ofAccuracy(0.8, 60, 7);
    int[] fourEach = IntStream.range(0, 240).map(i -> i / 4).toArray();
    ClassProbabilities cases =
        SimulatedCases.select(patients, fourEach)
            .withGroups(Arrays.stream(fourEach).mapToObj(Integer::toString).toList());

    ClassificationMetrics grouped = ClassificationMetrics.of(cases, QUICK);
    Interval ofPatients =
        ClassificationMetrics.of(patients, QUICK).interval(Metric.BALANCED_ACCURACY);

    assertThat(grouped.patients()).isEqualTo(60);
    assertThat(grouped.cases()).isEqualTo(240);
    Interval ofCases = grouped.interval(Metric.BALANCED_ACCURACY);
    assertThat(ofCases.value()).isCloseTo(ofPatients.value(), within(1e-12));
    assertThat(ofCases.low()).isCloseTo(ofPatients.low(), within(1e-12));
    assertThat(ofCases.high()).isCloseTo(ofPatients.high(), within(1e-12));
  }

  @Test
  void metrics_withTheSameSeed_areEqualAndWithAnotherAreNot() {
    ClassProbabilities cases = SimulatedCases.ofClasses(3, 70, 1);

    ClassificationMetrics first = ClassificationMetrics.of(cases, QUICK.withSeed(1));

    assertThat(ClassificationMetrics.of(cases, QUICK.withSeed(1))).isEqualTo(first);
    assertThat(ClassificationMetrics.of(cases, QUICK.withSeed(2)).overall())
        .isNotEqualTo(first.overall());
  }

  @Test
  void metrics_inTheirOrder_haveTheNamesScriptsRelyOn() {
    ClassificationMetrics metrics =
        ClassificationMetrics.of(SimulatedCases.ofClasses(3, 30, 1), QUICK);

    assertThat(metrics.overall().keySet().stream().map(Metric::stableName))
        .containsExactly(
            "accuracy",
            "balancedAccuracy",
            "precision",
            "sensitivity",
            "specificity",
            "f1",
            "rocAuc",
            "prAuc",
            "brier",
            "ece");
    assertThat(metrics.perClass()).extracting(ClassMetrics::classIndex).containsExactly(0, 1, 2);
    assertThat(metrics.curves()).extracting(ClassCurves::classIndex).containsExactly(0, 1, 2);
    assertThat(metrics.perClass().getFirst().metrics().keySet())
        .containsExactlyElementsOf(WeightedMetrics.PER_CLASS);
  }

  @Test
  void undefinedResamples_ofARareClass_areCountedAndReported() {
    ClassProbabilities cases =
        ClassProbabilities.of(
            new double[][] {{0.9, 0.1}, {0.8, 0.2}, {0.3, 0.7}, {0.6, 0.4}},
            new int[] {0, 0, 1, 0});

    Estimate sensitivity =
        ClassificationMetrics.of(cases, MetricsSpec.defaults()).overall().get(Metric.SENSITIVITY);

    // the only positive case is missed by a resample with probability (3/4)^4 = 0.316
    assertThat(sensitivity.resamples()).isEqualTo(2000);
    assertThat(sensitivity.undefinedResamples() / 2000.0).isCloseTo(0.316, within(0.05));
    assertThat(sensitivity.interval()).isEqualTo(new Interval(1, 1, 1));
  }

  @Test
  void metrics_ofOneClassOnly_areUndefinedWhereTheyHaveNoMeaning() {
    ClassificationMetrics metrics =
        ClassificationMetrics.of(
            ClassProbabilities.of(
                new double[][] {{0.4, 0.6}, {0.2, 0.8}, {0.7, 0.3}}, new int[] {1, 1, 1}),
            QUICK);

    assertThat(metrics.interval(Metric.ROC_AUC).isDefined()).isFalse();
    assertThat(metrics.interval(Metric.SPECIFICITY).isDefined()).isFalse();
    assertThat(metrics.overall().get(Metric.SPECIFICITY).undefinedResamples()).isEqualTo(500);
    assertThat(metrics.interval(Metric.SENSITIVITY).isDefined()).isTrue();
    assertThat(metrics.curves()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void metrics_ofOnePatient_haveNoBounds(int n) {
    ClassProbabilities cases =
        SimulatedCases.ofShift(1, n, 3)
            .withGroups(IntStream.range(0, n).mapToObj(_ -> "a").toList());

    ClassificationMetrics metrics = ClassificationMetrics.of(cases, QUICK);

    assertThat(metrics.interval(Metric.ACCURACY).isDefined()).isTrue();
    assertThat(metrics.overall().values()).noneMatch(e -> e.interval().hasBounds());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 99, 100_001})
  void resamples_tooFewOrTooMany_areRefused(int resamples) {
    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> MetricsSpec.defaults().withResamples(resamples))
        .withMessageContaining("given " + resamples)
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.SETTING_INVALID));
  }
}
