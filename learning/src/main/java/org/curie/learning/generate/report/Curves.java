// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.curie.learning.generate.experiment.GenerativeTask;
import org.curie.learning.generate.train.GenerativeEpoch;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.page.Blocks;
import org.curie.learning.report.plot.Axis;
import org.curie.learning.report.plot.Frame;
import org.curie.learning.report.plot.Ink;
import org.curie.learning.report.plot.Layer;
import org.curie.learning.report.plot.Legend;
import org.curie.learning.report.plot.Plot;
import org.curie.learning.report.plot.Point;

/** Loss and validation, epoch by epoch. */
record Curves(List<GenerativeEpoch> history) {

  /** One series of a plot; an epoch without a figure is passed over. */
  private record Series(String name, ToDoubleFunction<GenerativeEpoch> figure) {
    List<Point> points(List<GenerativeEpoch> history) {
      return history.stream()
          .map(e -> new Point(e.epoch(), figure.applyAsDouble(e)))
          .filter(p -> Double.isFinite(p.y()))
          .toList();
    }
  }

  Element draw(GenerativeTask task) {
    return switch (task) {
      case GENERATION -> generation();
      case RECONSTRUCTION -> reconstruction();
    };
  }

  private Element generation() {
    List<Series> losses = new ArrayList<>();
    losses.add(new Series("generator", GenerativeEpoch::loss));
    if (history.getFirst().discriminatorLoss().isPresent()) {
      losses.add(new Series("discriminator", e -> e.discriminatorLoss().orElse(Double.NaN)));
    }
    Series distance =
        new Series("made to validation", e -> e.validationDistance().orElse(Double.NaN));
    return Element.of(
            "div",
            figure(
                "Loss",
                "What each network tries to bring down. Two opponents: that one rises says nothing"
                    + " about the pictures.",
                "loss",
                losses),
            figure(
                "Distance to validation pictures",
                "Fréchet distance between features of made and of validation pictures, which were"
                    + " not learned from. It depends on how many they are: only its course counts.",
                "distance",
                List.of(distance)))
        .as("plots");
  }

  private Element reconstruction() {
    Series error = new Series("validation", e -> e.validationError().orElse(Double.NaN));
    return Element.of(
            "div",
            figure(
                "Loss",
                "What the network tries to bring down, on training pictures.",
                "loss",
                List.of(new Series("training", GenerativeEpoch::loss))),
            figure(
                "Error of validation pictures",
                "Root of the mean squared difference of samples from 0 to 1, on pictures that were"
                    + " not learned from.",
                "error",
                List.of(error)))
        .as("plots");
  }

  private Element figure(String title, String telling, String label, List<Series> series) {
    List<Layer> layers = new ArrayList<>();
    List<Legend.Entry> entries = new ArrayList<>();
    for (Series s : series) {
      Ink ink = new Ink(entries.size());
      layers.add(new Layer.Line(ink, s.points(history)));
      entries.add(new Legend.Entry(ink, Legend.Swatch.LINE, s.name()));
    }
    Plot plot =
        new Plot(
            "Learning curve: " + title,
            Frame.wide(),
            Axis.counting("epoch", history.getLast().epoch()),
            covering(label, series),
            layers);
    return Blocks.figure(title, telling, plot.draw(), new Legend(entries).draw());
  }

  private Axis covering(String label, List<Series> series) {
    double[] values =
        series.stream().flatMap(s -> s.points(history).stream()).mapToDouble(Point::y).toArray();
    double low = Math.min(0, Arrays.stream(values).min().orElse(0));
    return Axis.covering(label, low, Arrays.stream(values).max().orElse(1));
  }
}
