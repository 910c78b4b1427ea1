// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric.localization;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.metric.Interval;
import org.curie.core.metric.MetricsSpec;
import org.curie.core.metric.PatientBootstrap;

/**
 * Everything that is measured of a model that points, beside always pointing to the middle, with
 * the percentile intervals of a bootstrap over patients.
 *
 * @param asked how often the model was asked where something is
 * @param silent how often nothing in the image spoke for it: misses in every figure
 * @param overall means over the categories that were asked for
 * @param categories by number; one that was never asked for has figures of NaN
 */
public record LocalizationMetrics(
    int asked,
    int patients,
    int silent,
    Map<LocalizationMetric, Compared> overall,
    List<OfCategory> categories) {

  /**
   * A figure of the model and the same of pointing to the middle.
   *
   * @param gain the model's less the middle's: the interval is that of the difference, patient by
   *     patient
   */
  public record Compared(Interval model, Interval middle, Interval gain) {}

  /** The figures of one category. */
  public record OfCategory(int asked, Map<LocalizationMetric, Compared> figures) {
    public OfCategory {
      figures = Collections.unmodifiableMap(new EnumMap<>(figures));
    }
  }

  public LocalizationMetrics {
    overall = Collections.unmodifiableMap(new EnumMap<>(overall));
    categories = List.copyOf(categories);
  }

  /**
   * @param categories how many there are
   * @param tolerance voxels that a point may lie beside a box and still count; 0 for none, 15 in
   *     the paper
   * @throws CurieException with {@link ErrorCode#DATA_INSUFFICIENT} where nothing was asked
   */
  public static LocalizationMetrics of(
      List<Pointing> pointings, int categories, double tolerance, MetricsSpec spec) {
    if (pointings.isEmpty()) {
      throw new CurieException(
          ErrorCode.DATA_INSUFFICIENT,
          "pointing is measured where something is to be pointed to, but no image has a true box of"
              + " what was asked for");
    }
    PatientBootstrap bootstrap =
        PatientBootstrap.of(pointings.stream().map(Pointing::patient).toList(), spec);
    List<CategoryPoints> points =
        IntStream.range(0, categories)
            .mapToObj(c -> new CategoryPoints(pointings, c, tolerance))
            .toList();
    return new LocalizationMetrics(
        pointings.size(),
        bootstrap.patients(),
        (int) pointings.stream().filter(p -> p.place().isEmpty()).count(),
        compared(points, bootstrap),
        points.stream()
            .map(p -> new OfCategory(p.asked(), compared(List.of(p), bootstrap)))
            .toList());
  }

  private static Map<LocalizationMetric, Compared> compared(
      List<CategoryPoints> categories, PatientBootstrap bootstrap) {
    Map<LocalizationMetric, Compared> figures = new EnumMap<>(LocalizationMetric.class);
    for (LocalizationMetric metric : LocalizationMetric.values()) {
      figures.put(
          metric,
          new Compared(
              bootstrap.interval(w -> mean(categories, c -> c.model(metric, w))),
              bootstrap.interval(w -> mean(categories, c -> c.middle(metric, w))),
              bootstrap.interval(
                  w -> mean(categories, c -> c.model(metric, w) - c.middle(metric, w)))));
    }
    return figures;
  }

  private interface OfPoints {
    double value(CategoryPoints points);
  }

  private static double mean(List<CategoryPoints> categories, OfPoints figure) {
    return categories.stream()
        .mapToDouble(figure::value)
        .filter(v -> !Double.isNaN(v))
        .average()
        .orElse(Double.NaN);
  }
}
