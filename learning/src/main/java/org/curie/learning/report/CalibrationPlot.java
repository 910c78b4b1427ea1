// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.metric.CalibrationCurve;
import org.curie.core.metric.CalibrationCurve.Bin;
import org.curie.core.metric.Interval;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.page.Blocks;
import org.curie.learning.report.plot.Axis;
import org.curie.learning.report.plot.Frame;
import org.curie.learning.report.plot.Ink;
import org.curie.learning.report.plot.Layer;
import org.curie.learning.report.plot.Layer.Bar;
import org.curie.learning.report.plot.Layer.Whisker;
import org.curie.learning.report.plot.Plot;
import org.curie.learning.report.plot.Point;
import org.curie.learning.report.words.Numbers;

/** The reliability diagram: what was foretold against what happened, with the number of images. */
record CalibrationPlot(Reading reading) {
  private static final Ink INK = new Ink(0);
  private static final double HISTOGRAM_HEIGHT = 190;

  Element draw() {
    boolean ofClass = reading.isBinary() && !reading.metrics().curves().isEmpty();
    CalibrationCurve curve =
        ofClass
            ? reading.metrics().curves().getFirst().calibration()
            : reading.metrics().calibration();
    List<Bin> bins = curve.bins().stream().filter(b -> b.cases() > 0).toList();
    String stated =
        ofClass ? "stated probability of the positive class" : "stated probability of the answer";
    String happened = ofClass ? "truly positive" : "answers that are right";
    return Element.of("figure", Element.of("h3", "Calibration"))
        .as("wide")
        .add(
            Element.of(
                    "div",
                    reliability(bins, stated, happened),
                    Element.of(
                        "div",
                        histogram(curve.bins(), stated),
                        Element.of("figcaption", telling()),
                        table(bins, stated, happened)))
                .as("halves"));
  }

  private String telling() {
    return "On the dashed line, a stated 80\u00A0% comes true in 80 of 100. Whiskers: 95\u00A0%"
        + (reading.metrics().patients() > 0
            ? " (Wilson, as if cases were independent)"
            : " (Wilson)")
        + ". Where a whisker misses the line, what was stated and what happened differ by more than"
        + " chance. Columns: cases in each range; ranges with few cases say little.";
  }

  private static Element reliability(List<Bin> bins, String stated, String happened) {
    List<Point> points =
        bins.stream().map(b -> new Point(b.meanProbability(), b.frequency())).toList();
    List<Layer> layers =
        List.of(
            new Layer.Reference(new Point(0, 0), new Point(1, 1)),
            new Layer.Whiskers(INK, bins.stream().map(CalibrationPlot::whisker).toList()),
            new Layer.Dots(INK, points));
    String description =
        "Reliability diagram: "
            + happened
            + " against "
            + stated
            + ", in "
            + bins.size()
            + " ranges; the table below holds its figures.";
    return new Plot(description, Frame.square(), Axis.share(stated), Axis.share(happened), layers)
        .draw();
  }

  private static Whisker whisker(Bin bin) {
    Interval i = interval(bin);
    return new Whisker(bin.meanProbability(), i.low(), i.high());
  }

  private static Interval interval(Bin bin) {
    long events = Math.round(bin.frequency() * bin.cases());
    return Interval.wilson(events, bin.cases(), Reading.CONFIDENCE);
  }

  private static Element histogram(List<Bin> bins, String stated) {
    long most = bins.stream().mapToLong(Bin::cases).max().orElse(1);
    List<Layer> layers = new ArrayList<>();
    double gap = 0.1 / bins.size();
    List<Bar> bars =
        bins.stream().map(b -> new Bar(b.low() + gap, b.high() - gap, 0, b.cases())).toList();
    layers.add(new Layer.Bars(INK, bars));
    Axis counts = Axis.covering("cases", 0, most * 1.18);
    double lift = counts.high() * 0.04;
    for (Bin bin : bins) {
      if (bin.cases() > 0) {
        Point above = new Point((bin.low() + bin.high()) / 2, bin.cases() + lift);
        layers.add(new Layer.Note(above, Layer.Anchor.MIDDLE, Numbers.count(bin.cases())));
      }
    }
    Frame frame = Frame.wide().withHeight(HISTOGRAM_HEIGHT);
    Axis bare = new Axis(counts.label(), 0, counts.high(), List.of(), false);
    return new Plot("How many cases have which " + stated, frame, Axis.share(stated), bare, layers)
        .draw();
  }

  private static Element table(List<Bin> bins, String stated, String happened) {
    List<Element> rows = new ArrayList<>();
    for (Bin bin : bins) {
      Interval i = interval(bin);
      rows.add(
          Blocks.row(
              Blocks.text(Numbers.percentRange(bin.low(), bin.high())),
              Blocks.numberCell(Numbers.count(bin.cases())),
              Blocks.numberCell(Numbers.percent(bin.meanProbability())),
              Blocks.numberCell(Numbers.percent(bin.frequency())),
              Blocks.numberCell(Numbers.percentRange(i.low(), i.high()))));
    }
    return Element.of("details", Element.of("summary", "The same as a table"))
        .add(
            Blocks.table(
                "Calibration: " + happened + " by " + stated,
                List.of("Stated", "Cases", "Mean stated", "Happened", "95\u00A0% interval"),
                List.of(Element.of("tbody").addAll(rows))));
  }
}
