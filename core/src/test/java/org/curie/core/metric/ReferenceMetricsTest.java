// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every figure against scikit-learn, or where it has none, against a naive formula in Python. */
class ReferenceMetricsTest {
  private static final double TOLERANCE = 1e-9;

  static List<ReferenceSet> sets() {
    return ReferenceSet.withCases();
  }

  static List<ReferenceSet> curveSets() {
    return sets().stream().filter(s -> s.values().containsKey("youden.threshold")).toList();
  }

  static List<ReferenceSet> pairedSets() {
    return sets().stream().filter(s -> s.values().containsKey("test.z")).toList();
  }

  @ParameterizedTest
  @MethodSource("sets")
  void confusion_ofEverySet_isThatOfScikitLearn(ReferenceSet set) {
    ConfusionMatrix confusion = ConfusionMatrix.of(set.cases(), set.decision());

    for (int t = 0; t < confusion.classes(); t++) {
      for (int p = 0; p < confusion.classes(); p++) {
        assertThat((double) confusion.count(t, p)).isEqualTo(set.value("confusion." + t + "." + p));
      }
    }
    same(confusion.matthewsCorrelation(), set, "matthewsCorrelation");
  }

  @ParameterizedTest
  @MethodSource("sets")
  void metrics_ofEverySet_areThoseOfScikitLearn(ReferenceSet set) {
    ClassificationMetrics metrics =
        ClassificationMetrics.of(
            set.cases(), MetricsSpec.defaults().withDecision(set.decision()).withResamples(100));

    for (Metric metric : Metric.values()) {
      same(metrics.interval(metric).value(), set, metric.stableName());
    }
    for (ClassMetrics ofClass : metrics.perClass()) {
      assertThat(ofClass.metrics()).hasSize(6);
      ofClass
          .metrics()
          .forEach(
              (metric, estimate) ->
                  same(estimate.value(), set, metric.stableName() + "." + ofClass.classIndex()));
    }
    assertThat(metrics.values())
        .isEqualTo(ClassificationMetrics.valuesOf(set.cases(), set.decision()));
  }

  @ParameterizedTest
  @MethodSource("sets")
  void macroAverages_ofEverySet_areThoseOfScikitLearn(ReferenceSet set) {
    ConfusionMatrix confusion = ConfusionMatrix.of(set.cases(), set.decision());
    boolean binary = confusion.classes() == 2;

    same(binary ? confusion.precision(1) : confusion.macroPrecision(), set, "precision");
    same(binary ? confusion.sensitivity(1) : confusion.macroSensitivity(), set, "sensitivity");
    same(binary ? confusion.specificity(1) : confusion.macroSpecificity(), set, "specificity");
    same(binary ? confusion.f1(1) : confusion.macroF1(), set, "f1");
    same(confusion.accuracy(), set, "accuracy");
    same(confusion.balancedAccuracy(), set, "balancedAccuracy");
  }

  @ParameterizedTest
  @MethodSource("sets")
  void probabilityScores_ofEverySet_areThoseOfThePapers(ReferenceSet set) {
    same(ScoringRules.brier(set.cases()), set, "brier");
    same(ScoringRules.logLoss(set.cases()), set, "logLoss");
    same(CalibrationCurve.topLabel(set.cases()).expectedCalibrationError(), set, "ece");
  }

  @ParameterizedTest
  @MethodSource("sets")
  void deLongVariance_ofEveryClass_isThatOfComparingEveryPair(ReferenceSet set) {
    ClassProbabilities cases = set.cases();
    for (int k = 0; k < cases.classes(); k++) {
      if (!Double.isNaN(set.value("rocAuc." + k))) {
        DeLong deLong = DeLong.of(cases.scores(k), cases.isClass(k));
        same(deLong.auc(), set, "rocAuc." + k);
        same(deLong.variance(), set, "deLongVariance." + k);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pairedSets")
  void deLongTest_ofTwoModels_isThatOfTheCovarianceFormula(ReferenceSet set) {
    AucComparison comparison =
        AucComparison.of(set.cases().scores(1), set.secondScores(), set.cases().isClass(1));

    same(comparison.variance(), set, "test.variance");
    same(comparison.z(), set, "test.z");
    same(comparison.pValue(), set, "test.p");
  }

  @ParameterizedTest
  @MethodSource("curveSets")
  void rocCurve_ofTwoClasses_hasThePointsOfScikitLearn(ReferenceSet set) {
    RocCurve curve = RocCurve.oneVersusRest(set.cases(), 1);

    assertThat(curve.points()).hasSize(1 + count(set.values(), "roc.") / 3);
    assertThat(curve.points().getFirst())
        .isEqualTo(new RocCurve.Point(Double.POSITIVE_INFINITY, 0, 0));
    for (int i = 1; i < curve.points().size(); i++) {
      same(curve.points().get(i).threshold(), set, "roc." + i + ".threshold");
      same(curve.points().get(i).falsePositiveRate(), set, "roc." + i + ".fpr");
      same(curve.points().get(i).truePositiveRate(), set, "roc." + i + ".tpr");
    }
    same(curve.auc(), set, "rocAuc");
    same(curve.youden().threshold(), set, "youden.threshold");
    same(curve.atSensitivity(0.9).threshold(), set, "sensitivity90.threshold");
  }

  @ParameterizedTest
  @MethodSource("curveSets")
  void precisionRecallCurve_ofTwoClasses_hasThePointsOfScikitLearn(ReferenceSet set) {
    PrecisionRecallCurve curve = PrecisionRecallCurve.oneVersusRest(set.cases(), 1);

    assertThat(curve.points()).hasSize(count(set.values(), "pr.") / 3);
    for (int i = 0; i < curve.points().size(); i++) {
      same(curve.points().get(i).threshold(), set, "pr." + i + ".threshold");
      same(curve.points().get(i).precision(), set, "pr." + i + ".precision");
      same(curve.points().get(i).recall(), set, "pr." + i + ".recall");
    }
    same(curve.averagePrecision(), set, "prAuc");
  }

  @ParameterizedTest
  @MethodSource("curveSets")
  void calibrationCurve_ofTwoClasses_hasTheFilledBinsOfScikitLearn(ReferenceSet set) {
    List<CalibrationCurve.Bin> filled =
        CalibrationCurve.oneVersusRest(set.cases(), 1, 10).bins().stream()
            .filter(bin -> bin.cases() > 0)
            .toList();

    assertThat(filled).hasSize(count(set.values(), "calibration.") / 2);
    for (int i = 0; i < filled.size(); i++) {
      same(filled.get(i).frequency(), set, "calibration." + i + ".frequency");
      same(filled.get(i).meanProbability(), set, "calibration." + i + ".meanProbability");
    }
  }

  private static int count(Map<String, Double> values, String prefix) {
    return (int) values.keySet().stream().filter(key -> key.startsWith(prefix)).count();
  }

  private static void same(double actual, ReferenceSet set, String key) {
    double expected = set.value(key);
    if (Double.isNaN(expected)) {
      assertThat(actual).as("%s of %s", key, set).isNaN();
    } else {
      assertThat(actual).as("%s of %s", key, set).isCloseTo(expected, within(TOLERANCE));
    }
  }
}
