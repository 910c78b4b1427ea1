// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.locate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.curie.core.metric.Interval;
import org.curie.core.metric.localization.LocalizationMetric;
import org.curie.core.metric.localization.LocalizationMetrics;
import org.curie.core.metric.localization.LocalizationMetrics.Compared;
import org.curie.core.metric.localization.LocalizationMetrics.OfCategory;
import org.curie.learning.model.ModelDescription.Figure;

/**
 * How well a classifier points, as {@code locate --json} says it. Names are those of {@link
 * LocalizationMetric}; a figure that is not defined on the data is left out.
 *
 * @param split "test"
 * @param images of the split
 * @param asked how often it was asked where something is
 * @param silent how often nothing spoke for it: misses in every figure
 * @param tolerance pixels that a point may lie beside a box
 * @param overall means over the classes
 */
public record LocalizationFigures(
    String split,
    int images,
    int patients,
    int asked,
    int silent,
    double tolerance,
    Beside overall,
    Map<String, OfClass> perClass) {

  /**
   * The model's figures beside those of always pointing to the middle.
   *
   * @param gain the model's less the middle's
   */
  public record Beside(
      Map<String, Figure> metrics, Map<String, Figure> middle, Map<String, Figure> gain) {

    static Beside of(Map<LocalizationMetric, Compared> figures) {
      return new Beside(
          named(figures, Compared::model),
          named(figures, Compared::middle),
          named(figures, Compared::gain));
    }

    private static Map<String, Figure> named(
        Map<LocalizationMetric, Compared> figures, Function<Compared, Interval> one) {
      Map<String, Figure> named = new LinkedHashMap<>();
      figures.forEach(
          (metric, compared) -> {
            Interval i = one.apply(compared);
            if (i.isDefined()) {
              named.put(
                  metric.stableName(), new Figure(i.value(), bound(i.low()), bound(i.high())));
            }
          });
      return named;
    }

    private static OptionalDouble bound(double value) {
      return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
  }

  /** One class. */
  public record OfClass(int asked, Beside figures) {}

  public static LocalizationFigures of(LocalizationReport report) {
    LocalizationMetrics m = report.metrics();
    Map<String, OfClass> perClass = new LinkedHashMap<>();
    for (int k = 0; k < report.asked().size(); k++) {
      OfCategory category = m.categories().get(k);
      perClass.put(
          report.asked().get(k).name(),
          new OfClass(category.asked(), Beside.of(category.figures())));
    }
    return new LocalizationFigures(
        report.split().word(),
        report.images(),
        m.patients(),
        m.asked(),
        m.silent(),
        report.tolerance(),
        Beside.of(m.overall()),
        perClass);
  }
}
