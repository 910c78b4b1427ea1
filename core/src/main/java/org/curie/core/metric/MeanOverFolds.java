// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * The metrics of a cross-validation: how they average and differ over its folds.
 *
 * @param metrics each metric that any fold has, in the order of {@link Metric}
 */
public record MeanOverFolds(int folds, Map<Metric, Spread> metrics) {

  /**
   * One metric over the folds in which it is defined.
   *
   * <p><b>Limits</b> the deviation shows how much folds differ; it is no standard error of the
   * mean, as folds share their training cases.
   *
   * @param mean NaN when no fold defines it
   * @param standardDeviation with n - 1 in the denominator; NaN with fewer than 2 values
   * @param undefinedFolds the folds left out, where the metric is 0/0
   */
  public record Spread(double mean, double standardDeviation, int undefinedFolds) {}

  public MeanOverFolds {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  /**
   * @param folds what {@link ClassificationMetrics#values} says of each fold
   * @throws CurieException with {@link ErrorCode#DATA_INSUFFICIENT} without a fold
   */
  public static MeanOverFolds of(List<Map<Metric, Double>> folds) {
    if (folds.isEmpty()) {
      throw new CurieException(
          ErrorCode.DATA_INSUFFICIENT, "a mean over folds needs at least 1 fold, but got none");
    }
    Map<Metric, Spread> metrics = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      if (folds.stream().anyMatch(fold -> fold.containsKey(metric))) {
        metrics.put(metric, spread(folds, metric));
      }
    }
    return new MeanOverFolds(folds.size(), metrics);
  }

  private static Spread spread(List<Map<Metric, Double>> folds, Metric metric) {
    double[] defined =
        folds.stream()
            .mapToDouble(fold -> fold.getOrDefault(metric, Double.NaN))
            .filter(v -> !Double.isNaN(v))
            .toArray();
    double mean = Arrays.stream(defined).sum() / defined.length;
    double squares = Arrays.stream(defined).map(v -> (v - mean) * (v - mean)).sum();
    double deviation = defined.length < 2 ? Double.NaN : Math.sqrt(squares / (defined.length - 1));
    return new Spread(mean, deviation, folds.size() - defined.length);
  }
}
