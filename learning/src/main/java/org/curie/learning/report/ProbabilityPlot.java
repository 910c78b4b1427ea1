// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.curie.learning.evaluate.CasePrediction;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.page.Blocks;
import org.curie.learning.report.plot.Axis;
import org.curie.learning.report.plot.Frame;
import org.curie.learning.report.plot.Ink;
import org.curie.learning.report.plot.Labels;
import org.curie.learning.report.plot.Layer;
import org.curie.learning.report.plot.Layer.Bar;
import org.curie.learning.report.plot.Legend;
import org.curie.learning.report.plot.Plot;
import org.curie.learning.report.plot.Point;

/**
 * How probabilities are spread within each true class, one band of columns for each.
 *
 * <p>Of two classes the positive one's probability is shown, of more that of the true class.
 */
record ProbabilityPlot(Reading reading) {
  private static final Legend LEGEND =
      Legend.of(
          new Legend.Entry(new Ink(0), Legend.Swatch.BAR, "right answers"),
          new Legend.Entry(new Ink(1), Legend.Swatch.BAR, "wrong answers"));
  private static final int BINS = 20;
  private static final Ink RIGHT = new Ink(0);
  private static final Ink WRONG = new Ink(1);
  private static final double WHOLE = 320; // of the height, for all bands together
  private static final double LARGEST_BAND = 130;
  private static final double ROOM = 76; // for the axis and the upper edge
  private static final double FILL = 0.86; // of a band's height
  private static final int LABEL_CHARACTERS = 14;
  private static final double LETTER = 7;

  Element draw() {
    List<Integer> classes = shown();
    List<Layer> layers = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    double most = classes.stream().mapToDouble(this::highestShare).max().orElse(1);
    for (int i = 0; i < classes.size(); i++) {
      int k = classes.get(i);
      double base = classes.size() - 1 - i;
      layers.addAll(columns(k, base, FILL / most));
      layers.add(new Layer.Baseline(base));
      labels.add(Labels.shortened(reading.className(k), LABEL_CHARACTERS));
    }
    if (reading.isBinary()) {
      layers.add(new Layer.Reference(new Point(0.5, 0), new Point(0.5, classes.size())));
    }
    int longest = labels.stream().mapToInt(String::length).max().orElse(0);
    String stated =
        reading.isBinary()
            ? "stated probability of “" + Labels.shortened(reading.positive(), 24) + "”"
            : "stated probability of the true class";
    Frame frame =
        Frame.wide()
            .withHeight(ROOM + Math.min(WHOLE, LARGEST_BAND * classes.size()))
            .withLeft(36 + longest * LETTER);
    Plot plot =
        new Plot(
            "Columns: the " + stated + ", for each true class",
            frame,
            Axis.share(stated),
            Axis.bands("true class", labels),
            layers);
    return Blocks.figure("Spread of the probabilities", telling(), plot.draw(), LEGEND.draw());
  }

  private String telling() {
    String overlap =
        reading.isBinary()
            ? "The less the two heaps overlap, the better. The dashed line is where both classes are"
                + " equally probable."
            : "The further right, the surer of the truth.";
    return overlap
        + " Heights are shares of each class."
        + (reading.classes().size() > CurvePlots.MOST
            ? " The " + CurvePlots.MOST + " classes with the lowest sensitivity are drawn."
            : "");
  }

  private List<Integer> shown() {
    List<Integer> present =
        IntStream.range(0, reading.classes().size())
            .filter(k -> reading.confusion().support(k) > 0)
            .boxed()
            .toList();
    if (reading.isBinary()) {
      return present.reversed();
    }
    return present.stream()
        .sorted(Comparator.comparingDouble(k -> reading.confusion().sensitivity(k)))
        .limit(CurvePlots.MOST)
        .sorted()
        .toList();
  }

  /** Right answers, and wrong ones on top of them. */
  private List<Layer> columns(int k, double base, double scale) {
    double[] right = shares(k, true);
    double[] wrong = shares(k, false);
    List<Bar> lower = new ArrayList<>();
    List<Bar> upper = new ArrayList<>();
    for (int b = 0; b < BINS; b++) {
      double left = (b + 0.08) / BINS;
      double end = (b + 0.92) / BINS;
      double middle = base + right[b] * scale;
      if (right[b] > 0) {
        lower.add(new Bar(left, end, base, middle));
      }
      if (wrong[b] > 0) {
        upper.add(new Bar(left, end, middle, middle + wrong[b] * scale));
      }
    }
    return List.of(new Layer.Bars(RIGHT, lower), new Layer.Bars(WRONG, upper));
  }

  private double highestShare(int k) {
    double[] right = shares(k, true);
    double[] wrong = shares(k, false);
    return IntStream.range(0, BINS).mapToDouble(b -> right[b] + wrong[b]).max().orElse(0);
  }

  private double[] shares(int k, boolean isRight) {
    double[] shares = new double[BINS];
    for (CasePrediction p : reading.content().evaluated().predictions()) {
      if (p.label() == k && p.isRight() == isRight) {
        double stated = p.probabilities().get(reading.isBinary() ? 1 : k);
        int bin = Math.clamp((int) (stated * BINS), 0, BINS - 1);
        shares[bin] += 1.0 / reading.confusion().support(k);
      }
    }
    return shares;
  }
}
