// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.curie.core.image.Image;
import org.curie.learning.data.Split;
import org.curie.learning.generate.judge.CopyCheck.Pair;
import org.curie.learning.generate.judge.GenerationReport;
import org.curie.learning.generate.judge.GenerationReport.Example;
import org.curie.learning.generate.judge.ReconstructionReport;
import org.curie.learning.generate.judge.ReconstructionReport.Rebuilt;
import org.curie.learning.report.ProvenanceFacts;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.markup.Markup;
import org.curie.learning.report.page.Blocks;
import org.curie.learning.report.page.Blocks.Fact;
import org.curie.learning.report.page.ChoiceTable;
import org.curie.learning.report.page.ModelPage;
import org.curie.learning.report.words.Numbers;

/** The page about a run that makes or remakes images, {@code report/index.html}. */
public final class GenerativePage {
  private static final int WIDE = 8; // pictures beside each other
  private static final int NARROW = 4;
  private static final int MOST_CLASSES = 12;

  private final GenerativeContent content;
  private final GenerativeFacts facts;

  private GenerativePage(GenerativeContent content) {
    this.content = content;
    this.facts = new GenerativeFacts(content.model());
  }

  /** The page's text, to be stored as UTF-8. */
  public static String write(GenerativeContent content) {
    return new GenerativePage(content).page();
  }

  private String page() {
    return new ModelPage("model report", content.model().name(), facts.summary(), facts.warning())
        .write(
            Blocks.section("pictures", "1 What it makes", pictures()),
            Blocks.section("good", "2 How good", good()),
            Blocks.section("training", "3 How it was trained", training()),
            Blocks.section("details", "4 What it is", Blocks.facts(facts.details())),
            Blocks.section(
                "provenance", "5 Provenance", Blocks.facts(ProvenanceFacts.of(content.model()))));
  }

  private Markup[] pictures() {
    List<Markup> parts =
        switch (content.judgement()) {
          case GenerationReport made -> made(made);
          case ReconstructionReport remade -> remade(remade);
        };
    return parts.toArray(Markup[]::new);
  }

  private List<Markup> made(GenerationReport report) {
    List<Markup> parts = new ArrayList<>();
    parts.add(
        Blocks.paragraph(
            "Left made pictures, right real ones that were learned from; neither chosen by anybody."
                + " All are shown from the lowest to the highest sample."));
    List<String> classes = content.model().latent().orElseThrow().classes();
    Contact sheet = new Contact(content.model().picture(), WIDE);
    if (classes.isEmpty()) {
      parts.add(pair(sheet, "All", report, OptionalInt.empty()));
    }
    for (int k = 0; k < Math.min(MOST_CLASSES, classes.size()); k++) {
      parts.add(pair(sheet, classes.get(k), report, OptionalInt.of(k)));
    }
    return parts;
  }

  private static Element pair(
      Contact sheet, String title, GenerationReport report, OptionalInt label) {
    List<Image> made = of(report.examples(), label);
    return Blocks.figure(
        title,
        "Left made, right real.",
        sheet.pair(
            made,
            "%d made pictures, %s".formatted(made.size(), title),
            of(report.real(), label),
            "Real pictures, " + title));
  }

  private static List<Image> of(List<Example> examples, OptionalInt label) {
    return examples.stream().filter(e -> e.label().equals(label)).map(Example::values).toList();
  }

  private List<Markup> remade(ReconstructionReport report) {
    return List.of(
        Blocks.paragraph("Left pictures that were not learned from, right as they are remade."),
        remade("The first ones", report.usual()),
        remade("Those remade worst", report.worst()));
  }

  private Element remade(String title, List<Rebuilt> cases) {
    Contact sheet = new Contact(content.model().picture(), NARROW);
    String errors = joined(cases, c -> Numbers.decimal(c.error()));
    return Blocks.figure(
        title,
        "Errors in this order: " + errors + ". Cases: " + joined(cases, Rebuilt::id) + ".",
        sheet.pair(
            cases.stream().map(Rebuilt::picture).toList(),
            "Pictures, " + title,
            cases.stream().map(Rebuilt::rebuilt).toList(),
            "The same as they are remade"));
  }

  private static String joined(List<Rebuilt> cases, Function<Rebuilt, String> word) {
    return String.join(", ", cases.stream().map(word).toList());
  }

  private Markup[] good() {
    List<Markup> parts = new ArrayList<>();
    content.warnings().forEach(w -> parts.add(Blocks.box("warning", Element.of("p", w + "."))));
    parts.add(
        Blocks.paragraph(
            "Measured on the "
                + Numbers.count(content.judgement().heldOut())
                + " pictures of the "
                + content.heldOut().word()
                + " part, which were not learned from"
                + (content.heldOut() == Split.VALIDATION ? "." : " nor looked at before.")));
    parts.add(FigureWords.table(content.model().metrics()));
    if (content.judgement() instanceof GenerationReport report) {
      parts.add(
          Blocks.remark(
              ("Distances are between as many made, training and noise pictures (%s) and the"
                      + " held-out ones, of features of a network with random weights, always the"
                      + " same ones (arXiv:2002.09797); they compare only for pictures of this size"
                      + " and these numbers of pictures.")
                  .formatted(Numbers.count(report.compared()))));
      parts.add(nearest(report.copies().nearest()));
    }
    return parts.toArray(Markup[]::new);
  }

  private Element nearest(List<Pair> nearest) {
    Contact sheet = new Contact(content.model().picture(), NARROW);
    return Blocks.figure(
        "Made pictures nearest to a training picture",
        "Left the made pictures, right in the same places the training pictures nearest to them."
            + " If they show the same patient, do not share what this model makes.",
        sheet.pair(
            nearest.stream().map(Pair::made).toList(),
            "The made pictures nearest to a training picture",
            nearest.stream().map(Pair::training).toList(),
            "The training pictures nearest to them"));
  }

  private Markup[] training() {
    List<Markup> parts = new ArrayList<>();
    parts.add(
        Blocks.facts(
            List.of(
                Fact.of("Time", Numbers.duration(content.seconds())),
                Fact.of("Epochs", Numbers.count(content.history().size())))));
    parts.add(new Curves(content.history()).draw(content.model().task()));
    parts.addAll(ChoiceTable.of(content.choices()));
    return parts.toArray(Markup[]::new);
  }
}
