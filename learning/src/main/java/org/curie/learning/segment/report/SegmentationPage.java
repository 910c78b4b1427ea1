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
import org.curie.learning.report.page.ModelPage;
import org.curie.learning.report.words.Numbers;

/** The page about a run that learns to outline structures, {@code report/index.html}. */
public final class SegmentationPage {
  private static final int MOST_ROWS = 600;
  private static final String RANKED =
      "Left the true outlines, right the model's, on the slice with most of the structures; ranked"
          + " by the mean Dice of their structures.";

  private final SegmentationContent content;
  private final SegmentationFacts facts;
  private final RunSections sections;

  private SegmentationPage(SegmentationContent content) {
    this.content = content;
    this.facts = new SegmentationFacts(content.model());
    this.sections = new RunSections(content.run(), content.model().labels().structures());
  }

  /** The page's text, to be stored as UTF-8. */
  public static String write(SegmentationContent content) {
    return new SegmentationPage(content).page();
  }

  private String page() {
    return new ModelPage("model report", content.model().name(), facts.summary(), facts.warning())
        .write(
            Blocks.section("good", "1 How good", good()),
            Blocks.section(
                "cases",
                "2 Best, median and worst case",
                RunSections.shown(RANKED, content.shown())),
            Blocks.section("table", "3 Case by case", caseTable()),
            Blocks.section("training", "4 How it was trained", sections.training(cleaning())),
            Blocks.section("data", "5 The data", sections.data()),
            Blocks.section("details", "6 What it is", Blocks.facts(facts.details())),
            Blocks.section(
                "provenance", "7 Provenance", Blocks.facts(ProvenanceFacts.of(content.model()))));
  }

  private Markup[] good() {
    List<Markup> parts = new ArrayList<>();
    parts.addAll(sections.warnings());
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

  private Element cleaning() {
    List<Element> rows =
        content.cleaning().structures().stream()
            .map(
                s ->
                    SegmentationFacts.row(
                        s.name(),
                        Numbers.decimal(s.diceOfAll()),
                        Numbers.decimal(s.diceOfLargest()),
                        content.model().largestOnly().contains(s.number())
                            ? "only the largest part"
                            : "everything"))
            .toList();
    return Blocks.table(
        "Mean Dice of validation cases with all that was found, and with its largest part",
        List.of("Structure", "All", "Largest part", "Believed"),
        List.of(Element.of("tbody").addAll(rows)));
  }
}
