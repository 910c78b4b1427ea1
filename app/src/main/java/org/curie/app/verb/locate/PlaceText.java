// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.locate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.curie.app.command.TextTable;
import org.curie.app.verb.describe.ScoreText;
import org.curie.app.verb.locate.LocatedImages.FoundPlace;
import org.curie.app.verb.locate.LocatedImages.LocatedImage;
import org.curie.learning.locate.LocalizationFigures;
import org.curie.learning.locate.LocalizationFigures.Beside;
import org.curie.learning.model.ModelDescription.Figure;

/** Places and figures, for people. */
final class PlaceText {
  private PlaceText() {}

  static List<String> of(List<LocatedImage> images) {
    boolean volumes = images.stream().anyMatch(i -> i.depth() > 1);
    TextTable table =
        TextTable.of("llrrrr")
            .row(
                "Input",
                "sees",
                "probability",
                "strength",
                volumes ? "at (x y z)" : "at (x y)",
                volumes ? "box (x0 y0 z0 x1 y1 z1)" : "box (x0 y0 x1 y1)");
    for (LocatedImage image : images) {
      String probability = ScoreText.number(image.probability());
      if (image.places().isEmpty()) {
        table.row(image.input(), image.label(), probability, "-", "nowhere", "-");
      }
      for (FoundPlace place : image.places()) {
        table.row(
            image.input(),
            image.label(),
            probability,
            String.format(Locale.ROOT, "%.2f", place.strength()),
            whole(place.point()),
            whole(place.voxels()));
      }
    }
    return table.lines();
  }

  private static String whole(List<Double> numbers) {
    return String.join(
        " ", numbers.stream().map(n -> String.format(Locale.ROOT, "%.0f", n)).toList());
  }

  static List<String> of(LocalizationFigures figures) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "On the %s part, asked %d times in %d images (%d patients) for what they show%s:"
            .formatted(
                figures.split(),
                figures.asked(),
                figures.images(),
                figures.patients(),
                figures.silent() == 0
                    ? ""
                    : "; " + figures.silent() + " times nothing spoke for it, a miss"));
    lines.add("");
    lines.addAll(beside(figures.overall()));
    if (figures.perClass().size() > 1) {
      lines.add("");
      TextTable table = TextTable.of("lrrr").row("Class", "asked", "pointing", "middle");
      figures
          .perClass()
          .forEach(
              (name, c) ->
                  table.row(
                      name,
                      c.asked(),
                      value(c.figures().metrics(), "pointing"),
                      value(c.figures().middle(), "pointing")));
      lines.addAll(table.lines());
    }
    return lines;
  }

  private static List<String> beside(Beside figures) {
    TextTable table =
        TextTable.of("lrlrrl")
            .row("Figure", "model", "95 % interval", "middle", "gain", "95 % interval");
    figures
        .metrics()
        .forEach(
            (name, f) -> {
              Figure gain = figures.gain().get(name);
              table.row(
                  name,
                  ScoreText.number(f.value()),
                  ScoreText.interval(f),
                  value(figures.middle(), name),
                  value(figures.gain(), name),
                  gain == null ? "-" : ScoreText.interval(gain));
            });
    return table.lines();
  }

  private static String value(Map<String, Figure> figures, String name) {
    Figure f = figures.get(name);
    return f == null ? "-" : ScoreText.number(f.value());
  }
}
