// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.curie.learning.generate.experiment.GenerativeTask;
import org.curie.learning.generate.experiment.PictureSpec;
import org.curie.learning.generate.model.GenerativeDescription;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.page.Blocks;
import org.curie.learning.report.page.Blocks.Fact;
import org.curie.learning.report.words.Numbers;

/** What the report and the card both say of a model. */
record GenerativeFacts(GenerativeDescription model) {

  Element summary() {
    PictureSpec p = model.picture();
    String kind = p.channels() == 1 ? "grey" : "colour";
    String size = p.width() + " × " + p.height();
    return switch (model.task()) {
      case GENERATION ->
          Element.of(
              "p",
              Blocks.text(
                  "It makes synthetic %s pictures of %s pixels like those of "
                      .formatted(kind, size)),
              Blocks.name(model.name()),
              Blocks.text("."));
      case RECONSTRUCTION ->
          Element.of(
              "p",
              Blocks.text(
                  "It remakes %s pictures of %s pixels like those of ".formatted(kind, size)),
              Blocks.name(model.name()),
              Blocks.text(" from a few numbers, and so tells which are unusual."));
    };
  }

  /** What is easily believed of it. */
  String warning() {
    return model.task() == GenerativeTask.GENERATION
        ? "Made pictures show no patient. They may look convincing where they are wrong, and may"
            + " repeat what was learned from: see Copying before sharing them."
        : "An unusual picture is not a diseased one, and a usual one not a healthy one.";
  }

  List<Fact> details() {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of("Task", model.task().word()));
    facts.add(
        Fact.of(
            "Samples",
            Numbers.plain(model.picture().low()) + " to " + Numbers.plain(model.picture().high())));
    model
        .latent()
        .ifPresent(
            latent -> {
              facts.add(
                  Fact.of("Made of", latent.noise() + " numbers from the normal distribution"));
              if (!latent.classes().isEmpty()) {
                facts.add(Fact.of("Classes", String.join(", ", latent.classes())));
              }
            });
    model
        .errors()
        .ifPresent(
            e ->
                facts.add(
                    Fact.of(
                        "Usual error",
                        "half of %d validation pictures up to %s, 95 of 100 up to %s"
                            .formatted(
                                e.cases(),
                                Numbers.decimal(e.percentiles().get(50)),
                                Numbers.decimal(e.percentiles().get(95))))));
    facts.add(Fact.of("Learned values", Numbers.count(model.learnedValues())));
    facts.add(Fact.of("Learned from", Numbers.count(learnedFrom(model.cases())) + " pictures"));
    facts.add(Fact.of("Intended use", model.intendedUse()));
    return facts;
  }

  private static int learnedFrom(Map<String, Integer> cases) {
    return cases.getOrDefault("train", 0);
  }
}
