// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report;

import java.util.ArrayList;
import java.util.Arrays;
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
import org.curie.learning.report.plot.Plot;
import org.curie.learning.report.plot.Point;

/**
 * How probabilities are spread within each true class, one band of columns for each.
 *
 * <p>Of two classes the positive one's probability is shown, of more that of the true class.
 */
record ProbabilityPlot(Reading reading) {
  private static final int BINS = 20;
  private static final double BAND = 74;
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
      Ink ink = new Ink(reading.isBinary() ? 1 - k : i);
      layers.add(new Layer.Bars(ink, bars(k, base, FILL / most)));
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
        Frame.wide().withHeight(ROOM + BAND * classes.size()).withLeft(36 + longest * LETTER);
    Plot plot =
        new Plot(
            "Columns: the " + stated + ", for each true class",
            frame,
            Axis.share(stated),
            Axis.bands("true class", labels),
            layers);
    return Blocks.figure("Spread of the probabilities", telling(), plot.draw());
  }

  private String telling() {
    String overlap =
        reading.isBinary()
            ? "The less the two heaps overlap, the better. Left of the dashed line the answer is"
                + " negative, right of it positive."
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

  private List<Bar> bars(int k, double base, double scale) {
    double[] shares = shares(k);
    return IntStream.range(0, BINS)
        .filter(b -> shares[b] > 0)
        .mapToObj(
            b -> new Bar((b + 0.08) / BINS, (b + 0.92) / BINS, base, base + shares[b] * scale))
        .toList();
  }

  private double highestShare(int k) {
    return Arrays.stream(shares(k)).max().orElse(0);
  }

  private double[] shares(int k) {
    double[] shares = new double[BINS];
    List<CasePrediction> cases =
        reading.content().evaluated().predictions().stream().filter(p -> p.label() == k).toList();
    for (CasePrediction p : cases) {
      double stated = p.probabilities().get(reading.isBinary() ? 1 : k);
      shares[Math.clamp((int) (stated * BINS), 0, BINS - 1)] += 1.0 / cases.size();
    }
    return shares;
  }
}
