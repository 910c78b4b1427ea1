// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.curie.learning.report.ProvenanceFacts;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.markup.Markup;
import org.curie.learning.report.page.Blocks;
import org.curie.learning.report.page.ModelPage;
import org.curie.learning.report.words.Numbers;
import org.curie.learning.segment.evaluate.DecodingChoice;
import org.curie.learning.segment.evaluate.InstanceReport;
import org.curie.learning.segment.evaluate.InstanceReport.ImageThings;
import org.curie.learning.segment.model.SegmentationDescription;

/** The page about a run that learns to tell single things apart, {@code report/index.html}. */
public final class InstancePage {
  private static final int MOST_ROWS = 600;
  private static final int MOST_WAYS = 12;
  private static final String RANKED =
      "Left the true outlines, right the model's, each thing in a colour of its own as far as there"
          + " are colours; ranked by score.";

  private final SegmentationDescription model;
  private final DecodingChoice decoding;
  private final InstanceReport report;
  private final SegmentationFacts facts;

  private InstancePage(
      SegmentationDescription model, DecodingChoice decoding, InstanceReport report) {
    this.model = model;
    this.decoding = decoding;
    this.report = report;
    this.facts = new SegmentationFacts(model);
  }

  /** The page's text, to be stored as UTF-8. */
  public static String write(
      SegmentationDescription model,
      RunFacts run,
      DecodingChoice decoding,
      InstanceReport report,
      ShownCases shown) {
    return new InstancePage(model, decoding, report)
        .page(new RunSections(run, model.labels().structures()), shown);
  }

  private String page(RunSections run, ShownCases shown) {
    return new ModelPage("model report", model.name(), facts.summary(), facts.warning())
        .write(
            Blocks.section("good", "1 How good", good(run)),
            Blocks.section(
                "cases", "2 Best, median and worst case", RunSections.shown(RANKED, shown)),
            Blocks.section("table", "3 Case by case", caseTable()),
            Blocks.section("training", "4 How it was trained", run.training(ways())),
            Blocks.section("data", "5 The data", run.data()),
            Blocks.section("details", "6 What it is", Blocks.facts(facts.details())),
            Blocks.section("provenance", "7 Provenance", Blocks.facts(ProvenanceFacts.of(model))));
  }

  private Markup[] good(RunSections run) {
    List<Markup> parts = new ArrayList<>(run.warnings());
    parts.add(
        Blocks.paragraph(
            "Measured on the %s images of %s patients of the %s part, which were not learned from. A thing counts as found where it overlaps one of the model's by more than a threshold, as intersection over union; intervals come from resampling patients."
                .formatted(
                    Numbers.count(report.summary().images()),
                    Numbers.count(report.summary().patients()),
                    report.split().word())));
    parts.add(facts.figures());
    return parts.toArray(Markup[]::new);
  }

  private Markup[] caseTable() {
    List<Element> rows = report.cases().stream().limit(MOST_ROWS).map(InstancePage::row).toList();
    Element table =
        Blocks.table(
            "Every case of the " + report.split().word() + " part, pairs at an overlap of a half",
            List.of("Case", "Score", "True things", "Found", "Missed", "Invented", "Overlap"),
            List.of(Element.of("tbody").addAll(rows)));
    return report.cases().size() > MOST_ROWS
        ? new Markup[] {
          table,
          Blocks.remark("The first %d rows of %d.".formatted(MOST_ROWS, report.cases().size()))
        }
        : new Markup[] {table};
  }

  private static Element row(ImageThings one) {
    return Blocks.row(
        Blocks.name(one.id()),
        Blocks.numberCell(Numbers.decimal(one.score())),
        Blocks.numberCell(Numbers.count(one.overlap().truths())),
        Blocks.numberCell(Numbers.count(one.match().matched())),
        Blocks.numberCell(Numbers.count(one.match().missed())),
        Blocks.numberCell(Numbers.count(one.match().invented())),
        Blocks.numberCell(Numbers.decimal(one.match().segmentationQuality())));
  }

  /** The best ways of reading the answers that were tried. */
  private Element ways() {
    List<Element> rows =
        decoding.tried().stream()
            .sorted(Comparator.comparingDouble(DecodingChoice.Tried::score).reversed())
            .limit(MOST_WAYS)
            .map(
                t ->
                    SegmentationFacts.row(
                        share(t.rules().inside()),
                        share(t.rules().prominence()),
                        share(t.rules().peak()),
                        Numbers.decimal(t.score())))
            .toList();
    return Blocks.table(
        "The best of %d ways to read things from the answers, by the mean score of validation cases"
            .formatted(decoding.tried().size()),
        List.of("Inside above", "Prominence of a peak", "Depth of a peak", "Score"),
        List.of(Element.of("tbody").addAll(rows)));
  }

  private static String share(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
