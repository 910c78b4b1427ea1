// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.search;

import java.util.ArrayList;
import java.util.List;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.page.Blocks;
import org.curie.learning.report.page.Blocks.Fact;
import org.curie.learning.report.page.Page;
import org.curie.learning.report.plot.Axis;
import org.curie.learning.report.plot.Frame;
import org.curie.learning.report.plot.Ink;
import org.curie.learning.report.plot.Layer;
import org.curie.learning.report.plot.Legend;
import org.curie.learning.report.plot.Plot;
import org.curie.learning.report.plot.Point;

/** A {@link RateCurve} as a self-contained page. */
public final class RatePage {
  private static final Ink SMOOTHED = new Ink(0);
  private static final Ink RAW = new Ink(1);

  private RatePage() {}

  /**
   * @param name of the data
   */
  public static String write(String name, RateCurve curve) {
    Element header =
        Element.of("header")
            .add(Element.of("p", "Curie · learning-rate range test").as("brand"))
            .add(Element.of("h1", Element.of("bdi", name)));
    Element main =
        Element.of(
            "main",
            Blocks.section("curve", "Range test", figure(curve)),
            Blocks.section("rates", "What it says", Blocks.facts(facts(curve))));
    return new Page(name + " · learning rate", header, main).write();
  }

  private static Element figure(RateCurve curve) {
    return Blocks.figure(
        "Loss while the rate rises",
        "Each dot is one step on one batch of training images. Dashed: the rate where the smoothed"
            + " loss falls fastest.",
        plot(curve).draw(),
        Legend.of(
                new Legend.Entry(SMOOTHED, Legend.Swatch.LINE, "smoothed"),
                new Legend.Entry(RAW, Legend.Swatch.DOT, "of one batch"))
            .draw());
  }

  private static Plot plot(RateCurve curve) {
    List<RateCurve.Sample> samples = curve.samples();
    List<Double> smooth = curve.smoothed();
    List<Point> dots = new ArrayList<>();
    List<Point> line = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      double x = Math.log10(samples.get(i).rate());
      dots.add(new Point(x, samples.get(i).loss()));
      line.add(new Point(x, smooth.get(i)));
    }
    Axis x = Axis.powersOfTen("learning rate", samples.getFirst().rate(), samples.getLast().rate());
    double highest = samples.stream().mapToDouble(RateCurve.Sample::loss).max().orElseThrow();
    Axis y = Axis.covering("loss", 0, highest);
    List<Layer> layers = new ArrayList<>(List.of(new Layer.Dots(RAW, dots)));
    layers.add(new Layer.Line(SMOOTHED, line));
    curve
        .suggestion()
        .map(s -> Math.log10(s.steepest()))
        .ifPresent(
            at -> layers.add(new Layer.Reference(new Point(at, y.low()), new Point(at, y.high()))));
    return new Plot("training loss by learning rate", Frame.wide(), x, y, layers);
  }

  private static List<Fact> facts(RateCurve curve) {
    List<Fact> facts = new ArrayList<>();
    curve
        .suggestion()
        .ifPresentOrElse(
            s -> {
              facts.add(
                  Fact.of("Suggested", RateText.of(s.steepest()) + ": the loss falls fastest"));
              facts.add(
                  Fact.of("Valley", RateText.of(s.valley()) + ": the middle of the longest fall"));
              facts.add(Fact.of("Lowest loss", RateText.of(s.lowest()) + ": already too high"));
            },
            () ->
                facts.add(
                    Fact.of(
                        "Suggested", "nothing: at no rate does the loss fall below its noise")));
    facts.add(
        Fact.of(
            "Ended",
            curve.endedEarly()
                ? "when the loss ran away, after " + RateText.of(curve.samples().getLast().rate())
                : "at the highest rate, " + RateText.of(curve.samples().getLast().rate())));
    return facts;
  }
}
