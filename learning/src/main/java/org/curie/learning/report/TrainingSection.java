// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.curie.learning.report.markup.Markup;
import org.curie.learning.report.page.Blocks;
import org.curie.learning.report.page.Blocks.Fact;
import org.curie.learning.report.page.ChoiceTable;
import org.curie.learning.report.words.Numbers;
import org.curie.learning.train.EpochRecord;

/** Section 5: how the weights were found, which settings were chosen and why. */
record TrainingSection(Reading reading) {

  List<Markup> draw() {
    List<Markup> parts = new ArrayList<>();
    List<EpochRecord> history = reading.content().history();
    if (history.isEmpty()) {
      parts.add(Blocks.paragraph("Nothing is known of the training."));
    } else {
      parts.add(Blocks.facts(facts(history)));
      parts.add(new LearningPlots(history, kept(history)).draw());
    }
    parts.addAll(ChoiceTable.of(reading.content().choices()));
    return parts;
  }

  /** The epoch whose weights are the model. */
  private static Optional<EpochRecord> kept(List<EpochRecord> history) {
    return history.stream().filter(EpochRecord::kept).reduce((a, b) -> b);
  }

  private List<Fact> facts(List<EpochRecord> history) {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        Fact.of(
            "Time",
            Numbers.duration(reading.content().seconds())
                + " from reading the data to the evaluated model"));
    facts.add(Fact.of("Epochs", Numbers.count(history.size())));
    kept(history)
        .ifPresent(
            e ->
                facts.add(
                    Fact.of(
                        "Weights kept",
                        "those of epoch "
                            + e.epoch()
                            + " (loss on validation cases "
                            + Numbers.decimal(e.validationLoss())
                            + ")")));
    facts.add(
        Fact.of(
            "Speed",
            Numbers.count(Math.round(median(history, EpochRecord::imagesPerSecond)))
                + " training cases a second (median of epochs)"));
    facts.add(
        Fact.of(
            "Engine's share",
            Numbers.percent(median(history, EpochRecord::engineShare))
                + " of the time was spent computing, the rest preparing cases"));
    facts.add(Fact.of("Learned values", Numbers.count(reading.content().model().learnedValues())));
    return facts;
  }

  private static double median(List<EpochRecord> history, ToDoubleFunction<EpochRecord> figure) {
    double[] sorted = history.stream().mapToDouble(figure).sorted().toArray();
    int n = sorted.length;
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }
}
