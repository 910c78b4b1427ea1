// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.curie.learning.json.Literal;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.page.Blocks;
import org.curie.learning.report.plot.Axis;
import org.curie.learning.report.plot.Frame;
import org.curie.learning.report.plot.Ink;
import org.curie.learning.report.plot.Labels;
import org.curie.learning.report.plot.Layer;
import org.curie.learning.report.plot.Plot;
import org.curie.learning.report.plot.Point;
import org.curie.learning.report.plot.Tick;
import org.curie.learning.search.SearchResult.Ranked;

/** How candidates' figures depend on their settings, and how they changed rung by rung. */
record SearchPlots(SearchResult result) {
  private static final Ink FINISHED = new Ink(0);
  private static final Ink DROPPED = new Ink(1);
  private static final double LARGE_RATIO = 20; // from here on magnitudes, not differences, matter
  private static final int LONGEST_NAME = 14;

  Element settings() {
    List<Element> plots =
        result.best().settings().keySet().stream()
            .map(
                path ->
                    Blocks.figure(
                        path,
                        "Dark: trained to the end. Light: dropped on the way, with its last figure."
                            + " Circle: the best.",
                        setting(path).draw()))
            .toList();
    return Element.of("div").addAll(plots).as("plots three");
  }

  private Plot setting(String path) {
    Place place = Place.of(path, result.ranking());
    List<Point> finished = new ArrayList<>();
    List<Point> dropped = new ArrayList<>();
    for (Ranked r : result.ranking()) {
      Point point = new Point(place.at().applyAsDouble(r), figure(r.last()));
      (hasFinished(r) ? finished : dropped).add(point);
    }
    return new Plot(
        SearchPage.name(result.objective()) + " by " + path,
        Frame.small(),
        place.axis(),
        figures(),
        List.of(
            new Layer.Dots(DROPPED, dropped),
            new Layer.Dots(FINISHED, finished),
            new Layer.Highlight(
                FINISHED,
                new Point(place.at().applyAsDouble(result.best()), figure(result.best().last())))));
  }

  private boolean hasFinished(Ranked candidate) {
    return candidate.last().epochs() == result.plan().epochs();
  }

  /** Not a number for a candidate that failed, which is then left out. */
  private double figure(TrialResult r) {
    return r.score()
        .map(
            s ->
                switch (result.objective()) {
                  case AUC -> s.auc().orElse(Double.NaN);
                  case ACCURACY -> s.accuracy();
                  case LOSS -> s.loss();
                })
        .orElse(Double.NaN);
  }

  private Axis figures() {
    double[] known =
        result.ranking().stream()
            .flatMap(r -> r.results().stream())
            .mapToDouble(this::figure)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    return known.length == 0
        ? Axis.covering(SearchPage.name(result.objective()), 0, 1)
        : Axis.covering(SearchPage.name(result.objective()), known[0], known[known.length - 1]);
  }

  /** One line a candidate, from rung to rung. */
  Element rungs() {
    List<Layer> layers = new ArrayList<>();
    for (Ranked r : result.ranking().reversed()) {
      Ink ink = hasFinished(r) ? FINISHED : DROPPED;
      List<Point> points = r.results().stream().map(t -> new Point(t.epochs(), figure(t))).toList();
      layers.add(new Layer.Line(ink, points));
      layers.add(new Layer.Dots(ink, points));
    }
    Axis x = Axis.counting("epochs trained", result.plan().epochs());
    return Blocks.figure(
        "Rung by rung",
        "Each line is a candidate, each dot a rung on which it was compared with the others of its"
            + " bracket.",
        new Plot("figures rung by rung", Frame.wide(), x, figures(), layers).draw());
  }

  /** Where the values of a setting stand on an axis. */
  private record Place(Axis axis, ToDoubleFunction<Ranked> at) {

    static Place of(String path, List<Ranked> candidates) {
      List<Optional<Double>> numbers =
          candidates.stream().map(r -> r.settings().get(path).number()).toList();
      if (numbers.stream().anyMatch(Optional::isEmpty)) {
        return words(path, candidates);
      }
      double low = numbers.stream().mapToDouble(Optional::orElseThrow).min().orElseThrow();
      double high = numbers.stream().mapToDouble(Optional::orElseThrow).max().orElseThrow();
      boolean magnitudes = low > 0 && high / low >= LARGE_RATIO;
      return magnitudes
          ? new Place(Axis.powersOfTen(path, low, high), r -> Math.log10(number(r, path)))
          : new Place(Axis.covering(path, low, high), r -> number(r, path));
    }

    private static double number(Ranked candidate, String path) {
      return candidate.settings().get(path).number().orElseThrow();
    }

    private static Place words(String path, List<Ranked> candidates) {
      List<String> words =
          List.copyOf(
              new TreeSet<>(
                  candidates.stream()
                      .map(r -> r.settings().get(path))
                      .map(Literal::words)
                      .toList()));
      List<Tick> ticks = new ArrayList<>();
      for (int i = 0; i < words.size(); i++) {
        ticks.add(new Tick(i + 0.5, Labels.shortened(words.get(i), LONGEST_NAME)));
      }
      return new Place(
          new Axis(path, 0, words.size(), ticks, false),
          r -> words.indexOf(r.settings().get(path).words()) + 0.5);
    }
  }
}
