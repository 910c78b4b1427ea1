// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.segment;

import java.util.ArrayList;
import java.util.List;
import org.curie.app.command.TextTable;
import org.curie.app.verb.describe.ScoreText;
import org.curie.learning.segment.evaluate.SegmentationFigures;
import org.curie.learning.segment.evaluate.SegmentationMetrics;

/** The figures of outlines as lines of text. */
final class OutlineScores {
  private static final String DICE = "dice";
  private static final int MOST_STRUCTURES = 40;

  private OutlineScores() {}

  static List<String> lines(SegmentationMetrics metrics) {
    List<String> lines = new ArrayList<>();
    metrics
        .splits()
        .forEach(
            (part, figures) -> {
              boolean things = figures.metrics().containsKey(SegmentationFigures.DSB_SCORE);
              lines.add(
                  "On the %s part, %d cases of %d patients, %s:"
                      .formatted(
                          part,
                          figures.cases(),
                          figures.patients(),
                          things ? "single things" : "means over structures"));
              lines.add("");
              lines.addAll(ScoreText.metrics(figures.metrics()));
              lines.add("");
              lines.addAll(things ? counts(figures) : ofStructures(figures));
            });
    return lines;
  }

  /** Things, paired where they overlap by more than a half. */
  private static List<String> counts(SegmentationMetrics.SplitFigures figures) {
    TextTable table = TextTable.of("lrrr").row("Things", "found", "missed", "invented");
    figures
        .presence()
        .forEach(
            (name, n) ->
                table.row(
                    name,
                    n.getOrDefault("found", 0),
                    n.getOrDefault("missed", 0),
                    n.getOrDefault("invented", 0)));
    return table.lines();
  }

  private static List<String> ofStructures(SegmentationMetrics.SplitFigures figures) {
    TextTable table =
        TextTable.of("lrlrrrr")
            .row("Structure", "dice", "95 % interval", "found", "missed", "invented", "absent");
    figures.perClass().entrySet().stream()
        .limit(MOST_STRUCTURES)
        .forEach(
            e -> {
              var presence = figures.presence().get(e.getKey());
              var dice = e.getValue().get(DICE);
              table.row(
                  e.getKey(),
                  dice == null ? "-" : ScoreText.number(dice.value()),
                  dice == null ? "-" : ScoreText.interval(dice),
                  presence.getOrDefault("found", 0),
                  presence.getOrDefault("missed", 0),
                  presence.getOrDefault("invented", 0),
                  presence.getOrDefault("absent", 0));
            });
    return table.lines();
  }
}
