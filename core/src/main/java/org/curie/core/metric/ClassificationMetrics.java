// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * Everything that is measured of a classifier on one set of cases.
 *
 * <p><b>Source</b> bootstrap: B. Efron, R. Tibshirani 1993, "An introduction to the bootstrap",
 * 13.3 (percentile interval). <b>Limits</b> the ROC AUC of independent cases has the DeLong
 * interval (of two classes, and of each class against the rest); everything else, and everything
 * when patients are given, the bootstrap's. Without at least two independent cases or patients
 * there are no bounds.
 *
 * @param patients how many patients were resampled; 0 when the cases were given as independent
 * @param overall every {@link Metric}, in its order
 * @param perClass one for each class, against the rest
 * @param curves for two classes those of the positive class, otherwise one for each class; a class
 *     without cases or without counter-examples has none
 * @param calibration of the predicted class's probability, as ece measures it
 */
public record ClassificationMetrics(
    int patients,
    Map<Metric, Estimate> overall,
    List<ClassMetrics> perClass,
    ConfusionMatrix confusion,
    List<ClassCurves> curves,
    CalibrationCurve calibration) {

  public ClassificationMetrics {
    overall = Collections.unmodifiableMap(new LinkedHashMap<>(overall));
    perClass = List.copyOf(perClass);
    curves = List.copyOf(curves);
  }

  /**
   * Measures a classifier.
   *
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when the decision is a threshold
   *     and there are more than two classes
   */
  public static ClassificationMetrics of(ClassProbabilities cases, MetricsSpec spec) {
    return new MetricEstimator(cases, spec).estimate();
  }

  /** Only the values, in the order of {@link Metric}: for every epoch and every fold. */
  public static Map<Metric, Double> valuesOf(ClassProbabilities cases, Decision decision) {
    double[] columns = new WeightedMetrics(cases, decision).evaluate();
    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    for (Metric metric : WeightedMetrics.OVERALL) {
      values.put(metric, columns[WeightedMetrics.column(metric)]);
    }
    return Collections.unmodifiableMap(values);
  }

  /** How many cases were measured. */
  public long cases() {
    return confusion.total();
  }

  public Interval interval(Metric metric) {
    return overall.get(metric).interval();
  }

  /** The values without their intervals, in the order of {@link Metric}. */
  public Map<Metric, Double> values() {
    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    overall.forEach((metric, estimate) -> values.put(metric, estimate.value()));
    return Collections.unmodifiableMap(values);
  }
}
