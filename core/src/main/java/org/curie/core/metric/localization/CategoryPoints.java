// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric.localization;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What each answer about one category counts, for the model and for the middle. */
final class CategoryPoints {
  private final int[] asked; // positions in all that was asked
  private final Map<LocalizationMetric, double[]> model = new EnumMap<>(LocalizationMetric.class);
  private final Map<LocalizationMetric, double[]> middle = new EnumMap<>(LocalizationMetric.class);

  CategoryPoints(List<Pointing> all, int category, double tolerance) {
    asked = IntStream.range(0, all.size()).filter(i -> all.get(i).category() == category).toArray();
    if (asked.length == 0) {
      return;
    }
    List<Pointing> pointings = IntStream.of(asked).mapToObj(all::get).toList();
    MiddlePlace usual = MiddlePlace.of(pointings);
    List<Pointing> middles = pointings.stream().map(p -> p.to(usual.in(p.image()))).toList();
    for (LocalizationMetric metric : LocalizationMetric.values()) {
      model.put(metric, values(pointings, metric, tolerance));
      middle.put(metric, values(middles, metric, tolerance));
    }
  }

  private static double[] values(
      List<Pointing> pointings, LocalizationMetric metric, double tolerance) {
    return pointings.stream().mapToDouble(p -> metric.of(p, tolerance)).toArray();
  }

  int asked() {
    return asked.length;
  }

  /**
   * @param weights how often each of all questions counts
   * @return NaN where none of this category counts
   */
  double model(LocalizationMetric metric, int[] weights) {
    return mean(model.getOrDefault(metric, new double[0]), weights);
  }

  /** As {@link #model}, of pointing to the middle. */
  double middle(LocalizationMetric metric, int[] weights) {
    return mean(middle.getOrDefault(metric, new double[0]), weights);
  }

  private double mean(double[] values, int[] weights) {
    double sum = 0;
    long count = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weights[asked[i]] * values[i];
      count += weights[asked[i]];
    }
    return count == 0 ? Double.NaN : sum / count;
  }
}
