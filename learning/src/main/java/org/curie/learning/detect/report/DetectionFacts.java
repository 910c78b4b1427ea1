// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.curie.learning.detect.experiment.DetectorInput;
import org.curie.learning.detect.model.DetectionDescription;
import org.curie.learning.model.ModelDescription.Figure;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.page.Blocks;
import org.curie.learning.report.page.Blocks.Fact;
import org.curie.learning.report.words.Numbers;

/** What the report and the card both say of a detector. */
record DetectionFacts(DetectionDescription model) {

  Element summary() {
    return Element.of(
        "p",
        Blocks.text("It finds "),
        Blocks.name(String.join(", ", model.classes())),
        Blocks.text(" in images like those of "),
        Blocks.name(model.name()),
        Blocks.text(", with a box about each."));
  }

  /** What is easily believed of it. */
  String warning() {
    return "What has no box is not thereby absent: how much is missed, and how often a box is about"
        + " nothing, stands below.";
  }

  List<Fact> details() {
    DetectorInput input = model.experiment().input();
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of("Task", model.task().word()));
    facts.add(Fact.of("Classes", String.join(", ", model.classes())));
    facts.add(
        Fact.of(
            "Reads",
            "%d × %d pixels, %d channel(s)"
                .formatted(input.width(), input.height(), input.channels())));
    facts.add(Fact.of("Shows boxes from a score of", Numbers.decimal(model.threshold())));
    facts.add(Fact.of("Learned values", Numbers.count(model.learnedValues())));
    facts.add(
        Fact.of("Learned from", Numbers.count(model.cases().getOrDefault("train", 0)) + " images"));
    facts.add(Fact.of("Intended use", model.intendedUse()));
    return facts;
  }

  /** Figures by their stable names. */
  static Element figures(Map<String, Figure> figures) {
    List<Element> rows = new ArrayList<>();
    figures.forEach(
        (name, f) ->
            rows.add(
                Blocks.row(
                    Blocks.text(title(name)),
                    Element.of("td", Numbers.decimal(f.value())).as("number value"),
                    Blocks.numberCell(range(f)),
                    Element.of("td", meaning(name)).as("meaning"))));
    return Blocks.table(
        "Figures on images that were not learned from",
        List.of("Figure", "Value", "95\u00A0%\u00A0interval", "What it means"),
        List.of(Element.of("tbody").addAll(rows)));
  }

  private static String range(Figure f) {
    return f.low().isPresent() && f.high().isPresent()
        ? Numbers.decimalRange(f.low().getAsDouble(), f.high().getAsDouble())
        : "none";
  }

  private static String title(String name) {
    return switch (name) {
      case "meanAveragePrecision50" -> "Mean average precision at overlap 0.5";
      case "meanAveragePrecision" -> "Mean average precision at overlaps 0.5 to 0.95";
      case "froc" -> "FROC score";
      default -> name;
    };
  }

  private static String meaning(String name) {
    return switch (name) {
      case "meanAveragePrecision50" ->
          "precision over all sensitivities, mean over classes; a box is right when it has half of"
              + " what it and the true one cover in common: 1 is perfect";
      case "meanAveragePrecision" ->
          "the same, the mean over ten overlaps: also tells how well boxes fit (COCO)";
      case "froc" ->
          "share of true boxes found while 1/8, 1/4, 1/2, 1, 2, 4 or 8 false ones an image are"
              + " allowed, mean of these seven (LUNA16)";
      default -> "";
    };
  }
}
