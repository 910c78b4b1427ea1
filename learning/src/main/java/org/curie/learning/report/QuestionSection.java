// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report;

import java.util.ArrayList;
import java.util.List;
import org.curie.learning.model.ModelDescription;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.markup.Markup;
import org.curie.learning.report.page.Blocks;
import org.curie.learning.report.page.Blocks.Fact;

/** Section 1: the task, the classes, what goes in and what comes out. */
record QuestionSection(Reading reading) {

  List<Markup> draw() {
    ModelDescription model = reading.content().model();
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact(
            "Task",
            Blocks.text(
                model.task()
                    + ": given one case, say which one of "
                    + reading.classes().size()
                    + " classes it shows")));
    facts.add(new Fact("Classes", classes()));
    if (reading.isBinary()) {
      facts.add(
          new Fact(
              "Positive class",
              Element.of("span")
                  .add(Blocks.name(reading.positive()))
                  .add(" (class 1): sensitivity and precision below are about it")));
    }
    facts.add(Fact.of("Answer", answer(model)));
    facts.addAll(ModelFacts.input(model));
    facts.add(Fact.of("Intended use", model.intendedUse()));
    return List.of(Blocks.facts(facts));
  }

  private Element classes() {
    Element list = Element.of("ol").as("classes").with("start", "0");
    for (String name : reading.classes()) {
      list = list.add(Element.of("li", Blocks.name(name)));
    }
    return list;
  }

  private static String answer(ModelDescription model) {
    return "a probability of each class, together 100\u00A0%; the most probable class counts as the"
        + " answer. "
        + ModelFacts.calibration(model);
  }
}
