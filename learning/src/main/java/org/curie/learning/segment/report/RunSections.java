// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.report;

import java.util.ArrayList;
import java.util.List;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.markup.Markup;
import org.curie.learning.report.page.Blocks;
import org.curie.learning.report.page.Blocks.Fact;
import org.curie.learning.report.page.ChoiceTable;
import org.curie.learning.report.words.Numbers;
import org.curie.learning.segment.report.ShownCases.Shown;

/** What the pages about structures and about single things both show. */
record RunSections(RunFacts run, List<String> structures) {

  List<Element> warnings() {
    return run.plan().warnings().stream()
        .map(w -> Blocks.box("warning", Element.of("p", w + ".")))
        .toList();
  }

  /**
   * @param how the cases are shown and ranked
   */
  static Markup[] shown(String how, ShownCases cases) {
    List<Markup> parts = new ArrayList<>();
    parts.add(Blocks.paragraph(how));
    for (Shown one : cases.cases()) {
      Element pictures =
          Element.of(
                  "div",
                  Element.of("img").with("src", one.truth()).with("alt", "True outlines"),
                  Element.of("img").with("src", one.answer()).with("alt", "Outlines of the model"))
              .as(one.isSmall() ? "sheets pixelated" : "sheets");
      parts.add(Blocks.figure(one.title(), "%s, %s.".formatted(one.id(), one.figures()), pictures));
    }
    return parts.toArray(Markup[]::new);
  }

  /**
   * @param choice what was chosen on validation cases
   */
  Markup[] training(Element choice) {
    List<Markup> parts = new ArrayList<>();
    parts.add(
        Blocks.facts(
            List.of(
                Fact.of("Time", Numbers.duration(run.seconds())),
                Fact.of("Epochs", Numbers.count(run.history().size())))));
    parts.add(new EpochCurves(run.history(), structures).draw());
    parts.addAll(ChoiceTable.of(run.plan().choices()));
    parts.add(choice);
    return parts.toArray(Markup[]::new);
  }

  Markup[] data() {
    List<Element> rows =
        run.data().structures().stream()
            .map(
                s ->
                    SegmentationFacts.row(
                        s.name(), Numbers.count(s.cases()), Numbers.percent(s.share())))
            .toList();
    return new Markup[] {
      Blocks.facts(
          List.of(
              Fact.of("Cases", run.data().cases().toString()),
              Fact.of("Patients", Numbers.count(run.data().patients())),
              Fact.of("Median size", run.data().size().toString()),
              Fact.of("Median spacing (mm)", run.data().spacingMm().toString()),
              Fact.of("Left out", Numbers.count(run.data().leftOut().size())),
              Fact.of("Without any structure", Numbers.count(run.data().empty())))),
      Blocks.table(
          "Structures in training cases",
          List.of("Structure", "Cases", "Share of their voxels"),
          List.of(Element.of("tbody").addAll(rows)))
    };
  }
}
