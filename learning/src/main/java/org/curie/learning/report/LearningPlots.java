// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.page.Blocks;
import org.curie.learning.report.plot.Axis;
import org.curie.learning.report.plot.Frame;
import org.curie.learning.report.plot.Ink;
import org.curie.learning.report.plot.Layer;
import org.curie.learning.report.plot.Legend;
import org.curie.learning.report.plot.Plot;
import org.curie.learning.report.plot.Point;
import org.curie.learning.train.EpochRecord;

/** Loss, agreement with the truth and learning rate, epoch by epoch. */
record LearningPlots(List<EpochRecord> history, Optional<EpochRecord> kept) {
  /** Up to these many epochs each is a dot of its own. */
  private static final int FEW = 40;

  /** One series of a plot. */
  private record Series(String name, ToDoubleFunction<EpochRecord> figure) {}

  Element draw() {
    return Element.of("div", loss(), agreement(), rate()).as("plots three");
  }

  private Element loss() {
    List<Series> series =
        List.of(
            new Series("training", EpochRecord::trainingLoss),
            new Series("validation", EpochRecord::validationLoss));
    return Blocks.figure(
        "Loss",
        "How far answers are from the truth. The training loss also counts augmentation, dropout and"
            + " label smoothing, so it may lie above the validation loss. Circle and dashed line:"
            + " the epoch that was kept.",
        plot("loss", covering("loss", series, true), series, "loss of each epoch"),
        legend(series));
  }

  private Element agreement() {
    List<Series> series =
        List.of(
            new Series("accuracy", EpochRecord::validationAccuracy),
            new Series("ROC-AUC", e -> e.validationAuc().orElse(Double.NaN)));
    boolean auc = history.stream().anyMatch(e -> e.validationAuc().isPresent());
    List<Series> known = auc ? series : series.subList(0, 1);
    return Blocks.figure(
        "Validation",
        "Agreement with the truth on validation cases, which the network does not learn from."
            + (auc ? "" : " ROC-AUC is not defined: a class is missing there."),
        plot("validation", covering("accuracy, area", known, false), known, "validation figures"),
        legend(known));
  }

  private Element rate() {
    List<Series> series = List.of(new Series("learning rate", EpochRecord::learningRate));
    return Blocks.figure(
        "Learning rate",
        "How large the steps were at the end of each epoch.",
        plot("rate", covering("learning rate", series, true), series, "learning rate"),
        legend(series));
  }

  private Element plot(String name, Axis y, List<Series> series, String description) {
    List<Layer> layers = new ArrayList<>();
    kept.ifPresent(
        e ->
            layers.add(
                new Layer.Reference(
                    new Point(e.epoch(), y.low()), new Point(e.epoch(), y.high()))));
    for (int i = 0; i < series.size(); i++) {
      ToDoubleFunction<EpochRecord> figure = series.get(i).figure();
      Ink ink = new Ink(i);
      List<Point> points =
          history.stream().map(e -> new Point(e.epoch(), figure.applyAsDouble(e))).toList();
      layers.add(new Layer.Line(ink, points));
      if (history.size() <= FEW) {
        layers.add(new Layer.Dots(ink, points));
      }
      kept.map(e -> new Point(e.epoch(), figure.applyAsDouble(e)))
          .filter(p -> Double.isFinite(p.y()))
          .ifPresent(p -> layers.add(new Layer.Highlight(ink, p)));
    }
    int last = history.getLast().epoch();
    return new Plot(
            "Learning curve, " + name + ": " + description,
            Frame.small(),
            Axis.counting("epoch", last),
            y,
            layers)
        .draw();
  }

  private Axis covering(String label, List<Series> series, boolean fromZero) {
    double[] values =
        series.stream()
            .flatMapToDouble(s -> history.stream().mapToDouble(s.figure()))
            .filter(Double::isFinite)
            .toArray();
    DoubleStream all = Arrays.stream(values);
    double low = fromZero ? 0 : all.min().orElse(0);
    return Axis.covering(label, low, Arrays.stream(values).max().orElse(1));
  }

  private static Element legend(List<Series> series) {
    List<Legend.Entry> entries = new ArrayList<>();
    for (Series s : series) {
      entries.add(new Legend.Entry(new Ink(entries.size()), Legend.Swatch.LINE, s.name()));
    }
    return new Legend(entries).draw();
  }
}
