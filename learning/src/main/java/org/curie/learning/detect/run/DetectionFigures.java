// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.curie.core.metric.Interval;
import org.curie.core.metric.detection.DetectionMetrics;
import org.curie.learning.detect.experiment.DetectionTask;
import org.curie.learning.detect.judge.DetectionReport;
import org.curie.learning.model.ModelDescription.Figure;

/**
 * What {@code metrics.json}, {@code train --json} and {@code evaluate --json} say of a detector.
 * Names are stable; a metric that is not defined on the data is left out.
 *
 * @param model where the model lies
 */
public record DetectionFigures(
    DetectionTask task,
    Map<String, SplitFigures> splits,
    double seconds,
    String model,
    String weightsSha256) {

  /**
   * The figures on one split.
   *
   * @param metrics meanAveragePrecision50, meanAveragePrecision and froc, the mean of the
   *     sensitivities that follow
   * @param perClass averagePrecision50, by class
   * @param boxes true ones, by class
   * @param sensitivityAtFalsePositives by how many an image are allowed
   */
  public record SplitFigures(
      int cases,
      int patients,
      Map<String, Figure> metrics,
      Map<String, Map<String, Figure>> perClass,
      Map<String, Integer> boxes,
      Map<String, Figure> sensitivityAtFalsePositives) {

    static SplitFigures of(DetectionReport report) {
      DetectionMetrics m = report.metrics();
      Map<String, Map<String, Figure>> perClass = new LinkedHashMap<>();
      Map<String, Integer> boxes = new LinkedHashMap<>();
      for (int k = 0; k < report.classes().size(); k++) {
        Map<String, Figure> ofClass = new LinkedHashMap<>();
        put(ofClass, "averagePrecision50", m.averagePrecision50().get(k));
        perClass.put(report.classes().get(k), ofClass);
        boxes.put(report.classes().get(k), report.boxes().get(k));
      }
      Map<String, Figure> sensitivity = new LinkedHashMap<>();
      m.froc().forEach((allowed, interval) -> put(sensitivity, allowed.toString(), interval));
      return new SplitFigures(m.images(), m.patients(), overall(m), perClass, boxes, sensitivity);
    }
  }

  /** The figures of the whole, by stable name. */
  static Map<String, Figure> overall(DetectionMetrics m) {
    Map<String, Figure> figures = new LinkedHashMap<>();
    put(figures, "meanAveragePrecision50", m.meanAveragePrecision50());
    put(figures, "meanAveragePrecision", m.meanAveragePrecision());
    put(figures, "froc", m.frocScore());
    return figures;
  }

  private static void put(Map<String, Figure> figures, String name, Interval interval) {
    if (interval.isDefined()) {
      figures.put(
          name, new Figure(interval.value(), bound(interval.low()), bound(interval.high())));
    }
  }

  private static OptionalDouble bound(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /**
   * @param seconds the work took
   */
  public static DetectionFigures of(
      DetectionReport report, double seconds, String model, String weightsSha256) {
    return new DetectionFigures(
        DetectionTask.DETECTION,
        Map.of(report.split().word(), SplitFigures.of(report)),
        seconds,
        model,
        weightsSha256);
  }
}
