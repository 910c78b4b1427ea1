// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.page.Blocks;
import org.curie.learning.report.plot.Axis;
import org.curie.learning.report.plot.Frame;
import org.curie.learning.report.plot.Ink;
import org.curie.learning.report.plot.Layer;
import org.curie.learning.report.plot.Legend;
import org.curie.learning.report.plot.Plot;
import org.curie.learning.report.plot.Point;
import org.curie.learning.segment.train.SegmentationEpoch;

/** Loss and overlap, epoch by epoch. */
record EpochCurves(List<SegmentationEpoch> history, List<String> structures) {
  private static final int MOST_LINES = 6;

  Element draw() {
    List<Line> dice = new ArrayList<>();
    for (int k = 0; k < Math.min(MOST_LINES, structures.size()); k++) {
      int structure = k;
      dice.add(new Line(structures.get(k), e -> e.validationDice().get(structure)));
    }
    return Element.of(
            "div",
            figure(
                "Loss",
                "What training makes small: one minus overlap, plus cross-entropy.",
                "loss",
                List.of(new Line("training", SegmentationEpoch::loss))),
            figure(
                "Dice of validation patches",
                "Always the same patches, not learned from. It is watched and decides nothing.",
                "Dice",
                dice))
        .as("plots");
  }

  private record Line(String name, ToDoubleFunction<SegmentationEpoch> figure) {
    List<Point> points(List<SegmentationEpoch> history) {
      return history.stream()
          .map(e -> new Point(e.epoch(), figure.applyAsDouble(e)))
          .filter(p -> Double.isFinite(p.y()))
          .toList();
    }
  }

  private Element figure(String title, String telling, String label, List<Line> lines) {
    List<Layer> layers = new ArrayList<>();
    List<Legend.Entry> entries = new ArrayList<>();
    double low = 0;
    double high = 0;
    for (Line line : lines) {
      Ink ink = new Ink(entries.size());
      List<Point> points = line.points(history);
      layers.add(new Layer.Line(ink, points));
      entries.add(new Legend.Entry(ink, Legend.Swatch.LINE, line.name()));
      low = Math.min(low, points.stream().mapToDouble(Point::y).min().orElse(0));
      high = Math.max(high, points.stream().mapToDouble(Point::y).max().orElse(1));
    }
    Plot plot =
        new Plot(
            "Learning curve: " + title,
            Frame.wide(),
            Axis.counting("epoch", history.getLast().epoch()),
            Axis.covering(label, low, high == 0 ? 1 : high),
            layers);
    return Blocks.figure(title, telling, plot.draw(), new Legend(entries).draw());
  }
}
