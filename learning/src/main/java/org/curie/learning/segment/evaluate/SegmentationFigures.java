// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.evaluate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.curie.core.metric.Interval;
import org.curie.core.metric.instance.InstanceSummary;
import org.curie.core.metric.segmentation.SegmentationMetric;
import org.curie.learning.model.ModelDescription.Figure;

/** The figures of a report by their stable names. */
public final class SegmentationFigures {
  /** The mean over structures of the mean overlap over cases; of one structure, only the latter. */
  public static final String DICE = "dice";

  /** The mean over images of the score of the Data Science Bowl 2018. */
  public static final String DSB_SCORE = "dsbScore";

  private SegmentationFigures() {}

  /** Means over structures of the means over cases, then pooled pixels where there are. */
  public static Map<String, Figure> overall(SegmentationReport report) {
    Map<String, Figure> figures = named(report.summary().overall());
    report
        .pixels()
        .ifPresent(
            pixels -> {
              put(figures, "f1", pixels.f1());
              put(figures, "rocAuc", pixels.rocAuc());
            });
    return figures;
  }

  /** Of each structure, by its name. */
  public static Map<String, Map<String, Figure>> perStructure(SegmentationReport report) {
    Map<String, Map<String, Figure>> all = new LinkedHashMap<>();
    report.summary().structures().forEach((name, s) -> all.put(name, named(s.means())));
    return all;
  }

  /** Of single things, of all images. */
  public static Map<String, Figure> ofThings(InstanceSummary summary) {
    Map<String, Figure> figures = new LinkedHashMap<>();
    put(figures, DSB_SCORE, summary.meanScore());
    put(figures, "panopticQuality", summary.panopticQuality());
    put(figures, "segmentationQuality", summary.segmentationQuality());
    put(figures, "recognitionQuality", summary.f1());
    summary
        .averagePrecision()
        .forEach((t, interval) -> put(figures, "averagePrecision" + Math.round(100 * t), interval));
    return figures;
  }

  private static Map<String, Figure> named(Map<SegmentationMetric, Interval> metrics) {
    Map<String, Figure> figures = new LinkedHashMap<>();
    metrics.forEach((metric, interval) -> put(figures, metric.stableName(), interval));
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
}
