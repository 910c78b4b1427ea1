// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.evaluate;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.curie.core.metric.ConfusionMatrix;
import org.curie.core.metric.Estimate;
import org.curie.core.metric.Metric;
import org.curie.learning.model.ModelDescription.Figure;

/**
 * What {@code metrics.json}, {@code train --json} and {@code evaluate --json} say. Names are
 * stable; a metric that is not defined on the data is left out.
 *
 * @param model where the model lies
 */
public record MetricsDocument(
    String task,
    Map<String, SplitFigures> splits,
    double seconds,
    String model,
    String weightsSha256) {

  /**
   * @param confusionMatrix rows are the truth, columns the answer, in the order of classes
   */
  public record SplitFigures(
      long cases,
      int patients,
      List<String> classes,
      Map<String, Figure> metrics,
      Map<String, Map<String, Figure>> perClass,
      List<List<Long>> confusionMatrix) {}

  /**
   * @param seconds the work took
   */
  public static MetricsDocument of(
      ClassificationReport report, double seconds, Path model, String weightsSha256) {
    return new MetricsDocument(
        "classification",
        Map.of(report.split().word(), figures(report)),
        seconds,
        model.toString(),
        weightsSha256);
  }

  private static SplitFigures figures(ClassificationReport report) {
    Map<String, Map<String, Figure>> perClass = new LinkedHashMap<>();
    report
        .metrics()
        .perClass()
        .forEach(c -> perClass.put(report.classes().get(c.classIndex()), named(c.metrics())));
    return new SplitFigures(
        report.metrics().cases(),
        report.metrics().patients(),
        report.classes(),
        named(report.metrics().overall()),
        perClass,
        rows(report.metrics().confusion()));
  }

  /** The defined metrics under their stable names. */
  public static Map<String, Figure> named(Map<Metric, Estimate> metrics) {
    Map<String, Figure> figures = new LinkedHashMap<>();
    metrics.forEach(
        (metric, estimate) -> {
          if (estimate.interval().isDefined()) {
            figures.put(
                metric.stableName(),
                new Figure(
                    estimate.value(),
                    bound(estimate.interval().low()),
                    bound(estimate.interval().high())));
          }
        });
    return figures;
  }

  private static OptionalDouble bound(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static List<List<Long>> rows(ConfusionMatrix matrix) {
    int k = matrix.classes();
    return IntStream.range(0, k)
        .mapToObj(t -> IntStream.range(0, k).mapToObj(p -> matrix.count(t, p)).toList())
        .toList();
  }
}
