// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric;

import java.util.Arrays;
import java.util.List;

/**
 * Every metric of a classifier when case i counts a whole number of times: what the bootstrap asks
 * two thousand times.
 *
 * <p>All sorting and deciding is done once, on construction. <b>Complexity</b> O(cases x classes)
 * for each {@link #evaluate}. Immutable; safe for use by several threads.
 */
final class WeightedMetrics {
  static final List<Metric> OVERALL = List.of(Metric.values());
  static final List<Metric> PER_CLASS =
      List.of(
          Metric.PRECISION,
          Metric.SENSITIVITY,
          Metric.SPECIFICITY,
          Metric.F1,
          Metric.ROC_AUC,
          Metric.PR_AUC);

  private final int classes;
  private final int[] cells; // place of each case in the confusion matrix
  private final RankedScores[] ranked; // by class
  private final double[] squaredErrors;
  private final int[] bins; // calibration bin of each case's top label
  private final double[] surprises; // 1 when the top label is right, else 0, less its probability

  WeightedMetrics(ClassProbabilities cases, Decision decision) {
    int n = cases.cases();
    int[] predicted = decision.predict(cases);
    classes = cases.classes();
    cells = new int[n];
    squaredErrors = new double[n];
    bins = new int[n];
    surprises = new double[n];
    for (int i = 0; i < n; i++) {
      int top = cases.mostProbable(i);
      double confidence = cases.probability(i, top);
      cells[i] = cases.label(i) * classes + predicted[i];
      squaredErrors[i] = ScoringRules.squaredError(cases, i);
      bins[i] = CalibrationCurve.binOf(confidence, CalibrationCurve.DEFAULT_BINS);
      surprises[i] = (cases.label(i) == top ? 1 : 0) - confidence;
    }
    ranked = new RankedScores[classes];
    for (int k = 0; k < classes; k++) {
      ranked[k] = RankedScores.of(cases.scores(k), cases.isClass(k));
    }
  }

  int columns() {
    return OVERALL.size() + classes * PER_CLASS.size();
  }

  static int column(Metric overall) {
    return OVERALL.indexOf(overall);
  }

  static int column(int classIndex, Metric perClass) {
    return OVERALL.size() + classIndex * PER_CLASS.size() + PER_CLASS.indexOf(perClass);
  }

  /** The metrics when each case counts once. */
  double[] evaluate() {
    int[] once = new int[cells.length];
    Arrays.fill(once, 1);
    return evaluate(once);
  }

  /** All metrics, by {@link #column(Metric)} and {@link #column(int, Metric)}; 0/0 is NaN. */
  double[] evaluate(int[] weights) {
    ConfusionMatrix confusion = confusion(weights);
    double[] values = new double[columns()];
    for (int k = 0; k < classes; k++) {
      RankedScores.Areas areas = ranked[k].areas(weights);
      int first = column(k, Metric.PRECISION);
      values[first] = confusion.precision(k);
      values[first + 1] = confusion.sensitivity(k);
      values[first + 2] = confusion.specificity(k);
      values[first + 3] = confusion.f1(k);
      values[first + 4] = areas.rocAuc();
      values[first + 5] = areas.averagePrecision();
    }
    for (Metric metric : PER_CLASS) {
      values[column(metric)] = classes == 2 ? values[column(1, metric)] : mean(values, metric);
    }
    values[column(Metric.ACCURACY)] = confusion.accuracy();
    values[column(Metric.BALANCED_ACCURACY)] = confusion.balancedAccuracy();
    values[column(Metric.BRIER)] = brier(weights, confusion.total());
    values[column(Metric.ECE)] = calibrationError(weights, confusion.total());
    return values;
  }

  private double mean(double[] values, Metric metric) {
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      sum += values[column(k, metric)];
    }
    return sum / classes;
  }

  ConfusionMatrix confusion(int[] weights) {
    long[] counts = new long[classes * classes];
    for (int i = 0; i < cells.length; i++) {
      counts[cells[i]] += weights[i];
    }
    return new ConfusionMatrix(classes, counts);
  }

  private double brier(int[] weights, long total) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * squaredErrors[i];
    }
    return sum / total;
  }

  /** {@link CalibrationCurve#expectedCalibrationError}, with cases x difference summed directly. */
  private double calibrationError(int[] weights, long total) {
    double[] sums = new double[CalibrationCurve.DEFAULT_BINS];
    for (int i = 0; i < weights.length; i++) {
      sums[bins[i]] += weights[i] * surprises[i];
    }
    double error = 0;
    for (double sum : sums) {
      error += Math.abs(sum);
    }
    return error / total;
  }
}
