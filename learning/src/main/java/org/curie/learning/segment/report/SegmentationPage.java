// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.curie.core.metric.segmentation.CaseScores;
import org.curie.core.metric.segmentation.Presence;
import org.curie.core.metric.segmentation.SegmentationMetric;
import org.curie.core.metric.segmentation.StructureScores;
import org.curie.learning.report.ProvenanceFacts;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.markup.Markup;
import org.curie.learning.report.page.Blocks;
import org.curie.learning.report.page.Blocks.Fact;
import org.curie.learning.report.page.ModelPage;
import org.curie.learning.report.words.Numbers;
import org.curie.learning.segment.report.ShownCases.Shown;

/** The page about a run that learns to outline structures, {@code report/index.html}. */
public final class SegmentationPage {
  private static final int MOST_ROWS = 600;

  private final SegmentationContent content;
  private final SegmentationFacts facts;

  private SegmentationPage(SegmentationContent content) {
    this.content = content;
    this.facts = new SegmentationFacts(content.model());
  }

  /** The page's text, to be stored as UTF-8. */
  public static String write(SegmentationContent content) {
    return new SegmentationPage(content).page();
  }

  private String page() {
    return new ModelPage("model report", content.model().name(), facts.summary(), facts.warning())
        .write(
            Blocks.section("good", "1 How good", good()),
            Blocks.section("cases", "2 Best, median and worst case", shown()),
            Blocks.section("table", "3 Case by case", caseTable()),
            Blocks.section("training", "4 How it was trained", training()),
            Blocks.section("data", "5 The data", data()),
            Blocks.section("details", "6 What it is", Blocks.facts(facts.details())),
            Blocks.section(
                "provenance", "7 Provenance", Blocks.facts(ProvenanceFacts.of(content.model()))));
  }

  private Markup[] good() {
    List<Markup> parts = new ArrayList<>();
    content
        .plan()
        .warnings()
        .forEach(w -> parts.add(Blocks.box("warning", Element.of("p", w + "."))));
    parts.add(
        Blocks.paragraph(
            "Measured on the %s images of %s patients of the %s part, which were not learned from. Means are over the cases in which a figure is defined; intervals come from resampling patients."
                .formatted(
                    Numbers.count(content.report().summary().cases()),
                    Numbers.count(content.report().summary().patients()),
                    content.report().split().word())));
    parts.add(facts.figures());
    parts.add(presence());
    return parts.toArray(Markup[]::new);
  }

  private Element presence() {
    List<Element> rows = new ArrayList<>();
    content
        .report()
        .summary()
        .structures()
        .forEach((name, structure) -> rows.add(presence(name, structure.presence())));
    return Blocks.table(
        "In how many cases each structure is",
        List.of("Structure", "found", "missed whole", "invented", "rightly absent"),
        List.of(Element.of("tbody").addAll(rows)));
  }

  private static Element presence(String name, Map<Presence, Integer> counts) {
    Markup[] cells =
        Arrays.stream(Presence.values())
            .map(presence -> Numbers.count(counts.getOrDefault(presence, 0)))
            .map(Blocks::numberCell)
            .toArray(Markup[]::new);
    return Blocks.row(Blocks.name(name), cells);
  }

  private Markup[] shown() {
    List<Markup> parts = new ArrayList<>();
    parts.add(
        Blocks.paragraph(
            "Left the true outlines, right the model's, on the slice with most of the structures;"
                + " ranked by the mean Dice of their structures."));
    for (Shown one : content.shown().cases()) {
      Element pictures =
          Element.of(
                  "div",
                  Element.of("img").with("src", one.truth()).with("alt", "True outlines"),
                  Element.of("img").with("src", one.answer()).with("alt", "Outlines of the model"))
              .as(one.isSmall() ? "sheets pixelated" : "sheets");
      parts.add(
          Blocks.figure(
              one.title(),
              "%s, Dice %s.".formatted(one.id(), Numbers.decimal(one.dice())),
              pictures));
    }
    return parts.toArray(Markup[]::new);
  }

  private Markup[] caseTable() {
    List<Element> rows = new ArrayList<>();
    for (CaseScores one : content.report().cases()) {
      one.structures().forEach((name, scores) -> rows.add(row(one.id(), name, scores)));
    }
    List<Element> first = rows.subList(0, Math.min(MOST_ROWS, rows.size()));
    Element table =
        Blocks.table(
            "Every case of the " + content.report().split().word() + " part",
            List.of("Case", "Structure", "Dice", "HD95 (mm)", "Surface Dice", "Error of volume"),
            List.of(Element.of("tbody").addAll(first)));
    return rows.size() > MOST_ROWS
        ? new Markup[] {
          table, Blocks.remark("The first %d rows of %d.".formatted(MOST_ROWS, rows.size()))
        }
        : new Markup[] {table};
  }

  private static Element row(String id, String structure, StructureScores scores) {
    return Blocks.row(
        Blocks.name(id),
        Blocks.name(structure),
        cell(scores, SegmentationMetric.DICE),
        cell(scores, SegmentationMetric.HD95),
        cell(scores, SegmentationMetric.SURFACE_DICE),
        cell(scores, SegmentationMetric.VOLUME_ERROR));
  }

  private static Element cell(StructureScores scores, SegmentationMetric metric) {
    return Blocks.numberCell(Numbers.decimal(scores.value(metric)));
  }

  private Markup[] training() {
    List<Markup> parts = new ArrayList<>();
    parts.add(
        Blocks.facts(
            List.of(
                Fact.of("Time", Numbers.duration(content.seconds())),
                Fact.of("Epochs", Numbers.count(content.history().size())))));
    parts.add(new EpochCurves(content.history(), content.model().labels().structures()).draw());
    if (!content.plan().choices().isEmpty()) {
      parts.add(
          Blocks.table(
              "What the planner chose",
              List.of("Setting", "Choice", "Why"),
              List.of(
                  Element.of("tbody")
                      .addAll(
                          content.plan().choices().stream()
                              .map(c -> SegmentationFacts.row(c.setting(), c.value(), c.reason()))
                              .toList()))));
    }
    parts.add(cleaning());
    return parts.toArray(Markup[]::new);
  }

  private Element cleaning() {
    List<Element> rows =
        content.cleaning().structures().stream()
            .map(
                s ->
                    SegmentationFacts.row(
                        s.name(),
                        Numbers.decimal(s.diceOfAll()),
                        Numbers.decimal(s.diceOfLargest()),
                        content.model().largestOnly().contains(s.classNumber())
                            ? "only the largest part"
                            : "everything"))
            .toList();
    return Blocks.table(
        "Mean Dice of validation cases with all that was found, and with its largest part",
        List.of("Structure", "All", "Largest part", "Believed"),
        List.of(Element.of("tbody").addAll(rows)));
  }

  private Markup[] data() {
    List<Element> rows =
        content.data().structures().stream()
            .map(
                s ->
                    SegmentationFacts.row(
                        s.name(), Numbers.count(s.cases()), Numbers.percent(s.share())))
            .toList();
    return new Markup[] {
      Blocks.facts(
          List.of(
              Fact.of("Cases", content.data().cases().toString()),
              Fact.of("Patients", Numbers.count(content.data().patients())),
              Fact.of("Median size", content.data().size().toString()),
              Fact.of("Median spacing (mm)", content.data().spacingMm().toString()),
              Fact.of("Left out", Numbers.count(content.data().leftOut().size())),
              Fact.of("Without any structure", Numbers.count(content.data().empty())))),
      Blocks.table(
          "Structures in training cases",
          List.of("Structure", "Cases", "Share of their voxels"),
          List.of(Element.of("tbody").addAll(rows)))
    };
  }
}
