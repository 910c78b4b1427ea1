// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.curie.learning.model.ModelDescription.Figure;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.markup.Markup;
import org.curie.learning.report.page.Blocks;
import org.curie.learning.report.page.Blocks.Fact;
import org.curie.learning.report.words.Numbers;
import org.curie.learning.segment.data.Region;
import org.curie.learning.segment.instance.InstanceDecoding;
import org.curie.learning.segment.model.SegmentationDescription;

/** What the report and the model card both say of a model. */
record SegmentationFacts(SegmentationDescription model) {
  private static final String PRECISION = "averagePrecision";

  Element summary() {
    return Element.of(
        "p",
        Blocks.text("It outlines "),
        Blocks.text(String.join(", ", model.labels().structures())),
        Blocks.text(" in images like those of "),
        Blocks.name(model.name()),
        Blocks.text("."));
  }

  /** What is easily believed of it. */
  String warning() {
    return "An outline may be wrong where it looks right: measure it on your own images before you"
        + " rely on it.";
  }

  List<Fact> details() {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of("Task", model.task().word()));
    facts.add(Fact.of("Structures", String.join(", ", model.labels().structures())));
    model.labels().regions().ifPresent(regions -> facts.add(Fact.of("Regions", made(regions))));
    facts.add(
        Fact.of(
            "Reads",
            "%d channel(s), patches of %s"
                .formatted(model.patch().channels(), model.patch().extent())));
    facts.addAll(together());
    model.decoding().ifPresent(rules -> facts.add(Fact.of("Told apart", words(rules))));
    facts.add(
        Fact.of(
            "Cleaned",
            model.largestOnly().isEmpty()
                ? "nothing"
                : "only the largest part is kept of "
                    + model.largestOnly().stream()
                        .map(k -> model.labels().structures().get(k - 1))
                        .collect(Collectors.joining(", "))));
    facts.add(Fact.of("Learned values", Numbers.count(model.learnedValues())));
    facts.add(
        Fact.of(
            "Learned from",
            Numbers.count(model.cases().getOrDefault("train", 0)) + " labelled images"));
    facts.add(Fact.of("Intended use", model.intendedUse()));
    return facts;
  }

  private static String made(List<Region> regions) {
    return regions.stream()
            .map(r -> "%s of the labels %s".formatted(r.name(), r.values()))
            .collect(Collectors.joining("; "))
        + "; where several are found, the last is written into a label map";
  }

  private static String words(InstanceDecoding rules) {
    return "inside above %s, peaks of depth %s that rise by %s, %d voxels or more"
        .formatted(rules.inside(), rules.peak(), rules.prominence(), rules.leastVoxels());
  }

  /** What is to be known of several networks. */
  private List<Fact> together() {
    if (model.networks() == 1) {
      return List.of();
    }
    return List.of(
        Fact.of(
            "Networks",
            "%d, each of which learned from all folds of the data but one; the mean of their probabilities counts"
                .formatted(model.networks())),
        Fact.of(
            "Measured",
            "fold by fold, by the single network that had not seen it; all together usually are a"
                + " little better, but no case is left to measure that on"));
  }

  /** Every figure: over structures, then of each. */
  Element figures() {
    List<Element> bodies = new ArrayList<>();
    bodies.add(body("all structures", model.metrics()));
    if (model.perStructure().size() > 1) {
      model.perStructure().forEach((name, figures) -> bodies.add(body(name, figures)));
    }
    return Blocks.table(
        "Figures on cases that were not learned from",
        List.of("Structure", "Figure", "Value", "95\u00A0%\u00A0interval", "What it means"),
        bodies);
  }

  private static Element body(String structure, Map<String, Figure> figures) {
    List<Element> rows = new ArrayList<>();
    figures.forEach(
        (name, f) ->
            rows.add(
                Blocks.row(
                    Blocks.name(structure),
                    Blocks.text(title(name)),
                    Element.of("td", Numbers.decimal(f.value())).as("number value"),
                    Blocks.numberCell(
                        f.low().isPresent() && f.high().isPresent()
                            ? Numbers.decimalRange(f.low().getAsDouble(), f.high().getAsDouble())
                            : "none"),
                    Element.of("td", meaning(name)).as("meaning"))));
    return Element.of("tbody").addAll(rows);
  }

  static String title(String name) {
    return switch (name) {
      case "dice" -> "Dice";
      case "iou" -> "IoU";
      case "sensitivity" -> "Sensitivity";
      case "precision" -> "Precision";
      case "volumeError" -> "Error of volume";
      case "hd95" -> "HD95 (mm)";
      case "averageSurfaceDistance" -> "Surface distance (mm)";
      case "surfaceDice" -> "Surface Dice";
      case "dsbScore" -> "Score (DSB 2018)";
      case "panopticQuality" -> "Panoptic quality";
      case "segmentationQuality" -> "Segmentation quality";
      case "recognitionQuality" -> "Recognition quality";
      case "f1" -> "F1 of pixels";
      case "rocAuc" -> "ROC AUC of pixels";
      default -> name.startsWith(PRECISION) ? "AP at " + threshold(name) : name;
    };
  }

  private static String meaning(String name) {
    return switch (name) {
      case "dice" -> "overlap with the truth: 1 is perfect, 0 none";
      case "iou" -> "overlap as a share of what either outlines";
      case "sensitivity" -> "the share of the structure that was found";
      case "precision" -> "the share of what was found that belongs to it";
      case "volumeError" -> "how far the volume is off, as a share of the true one";
      case "hd95" -> "95 of 100 places of the border are at most so far from the true border";
      case "averageSurfaceDistance" -> "mean distance of both borders";
      case "surfaceDice" -> "the share of both borders that is within one voxel of the other";
      case "dsbScore" -> "mean over images of the mean of AP from 0.50 to 0.95";
      case "panopticQuality" -> "segmentation quality times recognition quality";
      case "segmentationQuality" -> "how well the things that were found overlap the true ones";
      case "recognitionQuality" ->
          "F1 of things: found, missed and invented at an overlap of a half";
      case "f1" -> "Dice of all pixels of all pictures together";
      case "rocAuc" -> "how often a pixel inside has a higher probability than one outside";
      default ->
          name.startsWith(PRECISION)
              ? "found of all that are true or claimed, at an overlap of " + threshold(name)
              : "";
    };
  }

  private static String threshold(String name) {
    return "0." + name.substring(PRECISION.length());
  }

  /** A row of a table of choices. */
  static Element row(String... cells) {
    Markup[] rest = new Markup[cells.length - 1];
    for (int i = 1; i < cells.length; i++) {
      rest[i - 1] = Blocks.text(cells[i]);
    }
    return Blocks.row(Blocks.text(cells[0]), rest);
  }
}
