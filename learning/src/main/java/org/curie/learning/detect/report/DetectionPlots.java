// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.curie.core.metric.Interval;
import org.curie.core.metric.detection.DetectionCurves;
import org.curie.learning.detect.judge.DetectionReport;
import org.curie.learning.detect.train.DetectionEpoch;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.page.Blocks;
import org.curie.learning.report.plot.Axis;
import org.curie.learning.report.plot.Frame;
import org.curie.learning.report.plot.Ink;
import org.curie.learning.report.plot.Layer;
import org.curie.learning.report.plot.Legend;
import org.curie.learning.report.plot.Plot;
import org.curie.learning.report.plot.Point;

/** The curves of a detector's report. */
final class DetectionPlots {
  private static final int MOST_POINTS = 300; // of a curve, evenly chosen
  private static final double MOST_FALSE = 8; // an image

  private DetectionPlots() {}

  /** Of each class, precision over sensitivity. */
  static Element precisionRecall(DetectionReport report) {
    List<Layer> layers = new ArrayList<>();
    List<Legend.Entry> entries = new ArrayList<>();
    for (int k = 0; k < report.classes().size(); k++) {
      Ink ink = new Ink(k);
      layers.add(new Layer.Line(ink, points(report.curves().precisionRecall().get(k))));
      entries.add(new Legend.Entry(ink, Legend.Swatch.LINE, report.classes().get(k)));
    }
    Plot plot =
        new Plot(
            "Precision over sensitivity, for each class",
            Frame.square(),
            Axis.share("sensitivity"),
            Axis.share("precision"),
            layers);
    return Blocks.figure(
        "Precision and sensitivity",
        "As fewer sure boxes are shown too, more true ones are found and more shown ones are false."
            + " A class's area under its curve is its average precision.",
        plot.draw(),
        new Legend(entries).draw());
  }

  /** Of all classes together, sensitivity over false positives an image. */
  static Element froc(DetectionReport report) {
    List<DetectionCurves.Point> shown =
        report.curves().froc().stream().filter(p -> p.x() <= MOST_FALSE).toList();
    List<Layer.Whisker> intervals = new ArrayList<>();
    report.metrics().froc().forEach((allowed, i) -> addWhisker(intervals, allowed, i));
    Plot plot =
        new Plot(
            "Sensitivity over false positives an image",
            Frame.square(),
            Axis.covering("false boxes an image", 0, MOST_FALSE),
            Axis.share("sensitivity"),
            List.of(
                new Layer.Line(new Ink(0), points(shown)),
                new Layer.Whiskers(new Ink(0), intervals)));
    return Blocks.figure(
        "FROC curve",
        "What share of all true boxes is found, if so many false ones an image are put up with."
            + " Bars are 95 % intervals over patients.",
        plot.draw());
  }

  private static void addWhisker(List<Layer.Whisker> whiskers, double x, Interval interval) {
    if (interval.hasBounds()) {
      whiskers.add(new Layer.Whisker(x, interval.low(), interval.high()));
    }
  }

  private static List<Point> points(List<DetectionCurves.Point> curve) {
    int step = Math.max(1, Math.ceilDiv(curve.size(), MOST_POINTS));
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < curve.size(); i++) {
      if (i % step == 0 || i == curve.size() - 1) {
        points.add(new Point(curve.get(i).x(), curve.get(i).y()));
      }
    }
    return points;
  }

  /** Loss and validation, epoch by epoch. */
  static Element learning(List<DetectionEpoch> history) {
    return Element.of(
            "div",
            curve(
                history,
                "Loss",
                "What the network tries to bring down, on varied training images.",
                DetectionEpoch::loss),
            curve(
                history,
                "Mean average precision on validation images",
                "At an overlap of 0.5, of the averaged weights; looked at now and then, and"
                    + " deciding nothing.",
                e -> e.validationPrecision().orElse(Double.NaN)))
        .as("plots");
  }

  private static Element curve(
      List<DetectionEpoch> history,
      String title,
      String telling,
      ToDoubleFunction<DetectionEpoch> figure) {
    List<Point> points =
        history.stream()
            .map(e -> new Point(e.epoch(), figure.applyAsDouble(e)))
            .filter(p -> Double.isFinite(p.y()))
            .toList();
    double high = points.stream().mapToDouble(Point::y).max().orElse(1);
    Plot plot =
        new Plot(
            "Learning curve: " + title,
            Frame.wide(),
            Axis.counting("epoch", history.getLast().epoch()),
            Axis.covering("", 0, high > 0 ? high : 1),
            List.of(new Layer.Line(new Ink(0), points)));
    return Blocks.figure(title, telling, plot.draw());
  }
}
