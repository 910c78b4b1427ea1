// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report.words;

import org.curie.core.metric.Interval;
import org.curie.core.metric.Metric;

/** The names of the metrics that people use, and how each is written. */
public final class MetricWords {
  private MetricWords() {}

  public static String title(Metric metric) {
    return switch (metric) {
      case ACCURACY -> "Accuracy";
      case BALANCED_ACCURACY -> "Balanced accuracy";
      case PRECISION -> "Precision (positive predictive value)";
      case SENSITIVITY -> "Sensitivity (recall)";
      case SPECIFICITY -> "Specificity";
      case F1 -> "F1 score";
      case ROC_AUC -> "ROC-AUC";
      case PR_AUC -> "PR-AUC (average precision)";
      case BRIER -> "Brier score";
      case ECE -> "Calibration error (ECE)";
    };
  }

  /** What the figure says when nothing more is known than the metric. */
  public static String meaning(Metric metric) {
    return switch (metric) {
      case ACCURACY -> "the share of cases answered correctly";
      case BALANCED_ACCURACY -> "the mean of the shares found of each class";
      case PRECISION -> "how often a positive answer is right";
      case SENSITIVITY -> "the share of positive cases that is found";
      case SPECIFICITY -> "the share of negative cases that is cleared";
      case F1 -> "the harmonic mean of precision and sensitivity";
      case ROC_AUC -> "how well cases are ranked: 0.5 is a coin, 1 is perfect";
      case PR_AUC -> "the mean precision over all thresholds";
      case BRIER -> "the mean squared error of the probabilities: 0 is perfect";
      case ECE -> "how far stated probabilities are from what happens: 0 is perfect";
    };
  }

  /** Whether people say it in per cent. */
  public static boolean isPercent(Metric metric) {
    return switch (metric) {
      case ACCURACY, BALANCED_ACCURACY, PRECISION, SENSITIVITY, SPECIFICITY -> true;
      case F1, ROC_AUC, PR_AUC, BRIER, ECE -> false;
    };
  }

  public static String value(Metric metric, double value) {
    return isPercent(metric) ? Numbers.percent(value) : Numbers.decimal(value);
  }

  /** From low to high, or why there is no such range. */
  public static String range(Metric metric, Interval interval) {
    if (!interval.hasBounds()) {
      return "no interval";
    }
    if (!hasSpread(interval)) {
      return "no spread seen";
    }
    return isPercent(metric)
        ? Numbers.percentRange(interval.low(), interval.high())
        : Numbers.decimalRange(interval.low(), interval.high());
  }

  /**
   * Whether bounds, where there are some, tell more than the value: resampling may see no error.
   */
  public static boolean hasSpread(Interval interval) {
    return !interval.hasBounds() || interval.low() < interval.high();
  }
}
