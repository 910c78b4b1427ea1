// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.curie.core.random.RandomStreams;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold for every classifier, whatever its figures are. */
class MetricLawsTest {
  private static final int CASES = 83;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void auc_ofMonotonouslyTransformedScores_isEqual(long seed) {
    ClassProbabilities cases = SimulatedCases.ofClasses(2, CASES, seed);
    double[] scores = cases.scores(1);
    double[] transformed = Arrays.stream(scores).map(s -> Math.expm1(3 * s) - 7).toArray();
    boolean[] positive = cases.isClass(1);

    assertThat(DeLong.of(transformed, positive)).isEqualTo(DeLong.of(scores, positive));
    assertThat(RocCurve.of(transformed, positive).auc())
        .isEqualTo(RocCurve.of(scores, positive).auc());
    assertThat(PrecisionRecallCurve.of(transformed, positive).averagePrecision())
        .isEqualTo(PrecisionRecallCurve.of(scores, positive).averagePrecision());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void auc_ofReversedScores_isOneMinusTheAuc(long seed) {
    ClassProbabilities cases = SimulatedCases.ofClasses(2, CASES, seed);
    double[] scores = cases.scores(1);
    double[] reversed = Arrays.stream(scores).map(s -> -s).toArray();
    boolean[] positive = cases.isClass(1);

    assertThat(RocCurve.of(reversed, positive).auc())
        .isCloseTo(1 - RocCurve.of(scores, positive).auc(), within(1e-15));
    assertThat(DeLong.of(reversed, positive).variance())
        .isCloseTo(DeLong.of(scores, positive).variance(), within(1e-15));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 6})
  void metrics_ofCasesInAnotherOrder_areEqual(int classes) {
    ClassProbabilities cases = SimulatedCases.ofClasses(classes, CASES, classes);
    int[] order = new RandomStreams(5).permutation(CASES, "test.order");

    sameValues(
        new WeightedMetrics(SimulatedCases.select(cases, order), new Decision.MostProbable())
            .evaluate(),
        new WeightedMetrics(cases, new Decision.MostProbable()).evaluate());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 6})
  void metrics_ofWeightedCases_areThoseOfRepeatedCases(int classes) {
    ClassProbabilities cases = SimulatedCases.ofClasses(classes, CASES, classes);
    RandomGenerator random = new RandomStreams(classes).stream("test.weights");
    int[] weights = IntStream.range(0, CASES).map(i -> random.nextInt(4)).toArray();
    int[] repeated =
        IntStream.range(0, CASES)
            .flatMap(i -> IntStream.range(0, weights[i]).map(copy -> i))
            .toArray();

    sameValues(
        new WeightedMetrics(cases, new Decision.MostProbable()).evaluate(weights),
        new WeightedMetrics(SimulatedCases.select(cases, repeated), new Decision.MostProbable())
            .evaluate());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 6})
  void metrics_ofTheSameCasesTwice_areEqual(int classes) {
    ClassProbabilities cases = SimulatedCases.ofClasses(classes, CASES, classes);
    int[] twice = IntStream.range(0, 2 * CASES).map(i -> i % CASES).toArray();

    Map<Metric, Double> once = ClassificationMetrics.valuesOf(cases, new Decision.MostProbable());

    ClassificationMetrics.valuesOf(SimulatedCases.select(cases, twice), new Decision.MostProbable())
        .forEach((metric, value) -> assertThat(value).isCloseTo(once.get(metric), within(1e-14)));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void placements_ofBothKinds_averageToTheTrapezoidArea(int classes) {
    ClassProbabilities cases = SimulatedCases.ofClasses(classes, CASES, 9);
    for (int k = 0; k < classes; k++) {
      double[] scores = cases.scores(k);
      boolean[] positive = cases.isClass(k);

      assertThat(DeLong.of(scores, positive).auc()).isEqualTo(RocCurve.of(scores, positive).auc());
    }
  }

  private static void sameValues(double[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      assertThat(expected[i]).as("column %d", i).isNotNaN();
      assertThat(actual[i]).as("column %d", i).isCloseTo(expected[i], within(1e-14));
    }
  }
}
