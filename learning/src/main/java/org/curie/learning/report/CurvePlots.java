// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.curie.core.metric.ClassCurves;
import org.curie.core.metric.ConfusionMatrix;
import org.curie.core.metric.Interval;
import org.curie.core.metric.Metric;
import org.curie.core.metric.PrecisionRecallCurve;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.page.Blocks;
import org.curie.learning.report.plot.Axis;
import org.curie.learning.report.plot.Frame;
import org.curie.learning.report.plot.Ink;
import org.curie.learning.report.plot.Layer;
import org.curie.learning.report.plot.Legend;
import org.curie.learning.report.plot.Plot;
import org.curie.learning.report.plot.Point;
import org.curie.learning.report.words.MetricWords;
import org.curie.learning.report.words.Numbers;

/** ROC and precision-recall curves: what every other threshold would have done. */
record CurvePlots(Reading reading) {
  /** More curves than these cannot be told apart. */
  static final int MOST = 6;

  /** The classes whose curves are drawn: all, or those that are told apart worst. */
  List<ClassCurves> shown() {
    List<ClassCurves> all = reading.metrics().curves();
    if (all.size() <= MOST) {
      return all;
    }
    return all.stream()
        .sorted(Comparator.comparingDouble(c -> c.roc().auc()))
        .limit(MOST)
        .sorted(Comparator.comparingInt(ClassCurves::classIndex))
        .toList();
  }

  Element roc() {
    List<Layer> layers = new ArrayList<>();
    layers.add(new Layer.Reference(new Point(0, 0), new Point(1, 1)));
    List<Legend.Entry> entries = new ArrayList<>();
    for (ClassCurves c : shown()) {
      Ink ink = new Ink(entries.size());
      List<Point> points =
          c.roc().points().stream()
              .map(p -> new Point(p.falsePositiveRate(), p.truePositiveRate()))
              .toList();
      layers.add(new Layer.Line(ink, points));
      layers.add(new Layer.Highlight(ink, working(c.classIndex())));
      entries.add(entry(ink, c.classIndex(), Metric.ROC_AUC));
    }
    String description =
        "ROC curve: sensitivity against the share of false alarms. Areas: " + areas(Metric.ROC_AUC);
    Plot plot =
        new Plot(
            description,
            Frame.square(),
            Axis.share("false alarms (1 − specificity)"),
            Axis.share("found (sensitivity)"),
            layers);
    return Blocks.figure(
        "ROC curve",
        "The closer to the upper left corner, the better; the dashed line is guessing. The circle is"
            + (reading.isBinary()
                ? " where the model works now."
                : " where it works now; it may lie off its curve, for the most probable class"
                    + " decides and no threshold.")
            + limited(),
        plot.draw(),
        new Legend(entries).draw());
  }

  Element precisionRecall() {
    List<Layer> layers = new ArrayList<>();
    List<Legend.Entry> entries = new ArrayList<>();
    for (ClassCurves c : shown()) {
      Ink ink = new Ink(entries.size());
      PrecisionRecallCurve curve = c.precisionRecall();
      if (reading.isBinary()) {
        double guess = curve.prevalence();
        layers.add(new Layer.Reference(new Point(0, guess), new Point(1, guess)));
      }
      layers.add(new Layer.Steps(ink, steps(curve)));
      if (reading.confusion().predicted(c.classIndex()) > 0) {
        layers.add(new Layer.Highlight(ink, precisionNow(c.classIndex())));
      }
      entries.add(entry(ink, c.classIndex(), Metric.PR_AUC));
    }
    Plot plot =
        new Plot(
            "Precision-recall curve. Areas: " + areas(Metric.PR_AUC),
            Frame.square(),
            Axis.share("found (sensitivity, recall)"),
            Axis.share("right when found (precision)"),
            layers);
    return Blocks.figure(
        "Precision-recall curve",
        "The closer to the upper right corner, the better"
            + (reading.isBinary() ? "; the dashed line is guessing." : ".")
            + " It depends on how common a class is here."
            + limited(),
        plot.draw(),
        new Legend(entries).draw());
  }

  private static List<Point> steps(PrecisionRecallCurve curve) {
    List<Point> points = new ArrayList<>();
    points.add(new Point(0, curve.points().getFirst().precision()));
    curve.points().forEach(p -> points.add(new Point(p.recall(), p.precision())));
    return points;
  }

  private Point working(int k) {
    ConfusionMatrix m = reading.confusion();
    return new Point(1 - m.specificity(k), m.sensitivity(k));
  }

  private Point precisionNow(int k) {
    return new Point(reading.confusion().sensitivity(k), reading.confusion().precision(k));
  }

  private Legend.Entry entry(Ink ink, int k, Metric metric) {
    String name = reading.className(k) + ": area " + area(k, metric);
    return new Legend.Entry(ink, Legend.Swatch.LINE, name);
  }

  private String area(int k, Metric metric) {
    Interval i = reading.metrics().perClass().get(k).metrics().get(metric).interval();
    String value = Numbers.decimal(i.value());
    return i.hasBounds() && MetricWords.hasSpread(i)
        ? value + " (95\u00A0% CI " + Numbers.decimalRange(i.low(), i.high()) + ")"
        : value;
  }

  private String areas(Metric metric) {
    List<String> areas =
        shown().stream()
            .map(c -> reading.className(c.classIndex()) + " " + area(c.classIndex(), metric))
            .toList();
    return String.join("; ", areas) + ".";
  }

  private String limited() {
    int all = reading.metrics().curves().size();
    return all > MOST
        ? " Of " + all + " classes the " + MOST + " with the smallest ROC area are drawn."
        : "";
  }

  /** Whether there is any curve: a class with both images and counter-examples. */
  boolean exist() {
    return !reading.metrics().curves().isEmpty();
  }
}
