// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.curie.core.metric.Interval;
import org.curie.core.metric.Metric;
import org.curie.learning.model.ModelDescription;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.markup.Markup;
import org.curie.learning.report.page.Blocks;
import org.curie.learning.report.plot.IntervalBar;
import org.curie.learning.report.words.Hundred;
import org.curie.learning.report.words.MetricWords;
import org.curie.learning.report.words.Numbers;

/** What a reader with ten seconds sees: the name, the result in one sentence, the warning. */
record Headline(Reading reading) {

  Element draw(Map<String, String> sections) {
    ModelDescription model = reading.content().model();
    Element header =
        Element.of("header")
            .add(Element.of("p", "Curie · model report").as("brand"))
            .add(Element.of("h1", Element.of("bdi", model.name())))
            .add(summary().as("summary"));
    if (reading.isBinary()) {
      header = header.add(mistakes());
    }
    return header.add(keyFigures(), warning(model), contents(sections));
  }

  private Element summary() {
    Element sentence = where(Element.of("p"));
    sentence =
        reading.isBinary()
            ? sentence
                .add("the model told ")
                .add(Blocks.name(reading.positive()))
                .add(" from ")
                .add(Blocks.name(reading.negative()))
                .add(" correctly in ")
            : sentence.add(
                "the model named the right one of " + reading.classes().size() + " classes in ");
    Interval accuracy = reading.interval(Metric.ACCURACY);
    return sentence
        .add(Element.of("strong", Numbers.percent(accuracy.value())))
        .add(" (" + Numbers.confidence(accuracy) + ").");
  }

  private Element where(Element sentence) {
    String images =
        "In "
            + Numbers.count(reading.cases())
            + " "
            + reading.part()
            + (reading.cases() == 1 ? " case" : " cases");
    long leaked = reading.leakedCases();
    return switch (reading.split()) {
      case TEST ->
          sentence.add(
              leaked == 0
                  ? images + " it had not seen, "
                  : images
                      + " ("
                      + Numbers.count(leaked)
                      + " of which share a patient or all pixels with training cases), ");
      case VALIDATION -> sentence.add(images + ", which also decided when to stop training, ");
      case TRAIN -> sentence.add(images + ", the very ones it learned from, ");
    };
  }

  private Element mistakes() {
    long positives = reading.confusion().support(1);
    long negatives = reading.confusion().support(0);
    Element sentence = Element.of("p").as("lead");
    if (positives == 0 || negatives == 0) {
      return sentence
          .add("No measured case shows ")
          .add(Blocks.name(positives == 0 ? reading.positive() : reading.negative()))
          .add(", so nothing can be said about how well it is recognised.");
    }
    Hundred found = Hundred.of(reading.confusion().count(1, 1), positives);
    Hundred alarms = Hundred.of(reading.confusion().count(0, 1), negatives);
    return sentence
        .add("Of 100 cases of ")
        .add(Blocks.name(reading.positive()))
        .add(" it finds " + found.words() + " and misses " + found.rest().words() + "; of 100 of ")
        .add(Blocks.name(reading.negative()))
        .add(" it wrongly calls " + alarms.words() + " ")
        .add(Blocks.name(reading.positive()))
        .add(".");
  }

  private Element keyFigures() {
    List<Markup> figures = new ArrayList<>();
    figures.add(figure("Accuracy", Metric.ACCURACY));
    figures.add(figure("ROC-AUC", Metric.ROC_AUC));
    figures.add(figure("Sensitivity", Metric.SENSITIVITY));
    figures.add(figure("Specificity", Metric.SPECIFICITY));
    return Element.of("div").as("keys").addAll(figures);
  }

  private Element figure(String title, Metric metric) {
    Interval i = reading.interval(metric);
    String value = MetricWords.value(metric, i.value());
    String range = MetricWords.range(metric, i);
    boolean mean = !reading.isBinary() && metric != Metric.ACCURACY;
    return Element.of("div")
        .as("key")
        .add(Element.of("div", mean ? "Mean " + title : title).as("key-name"))
        .add(Element.of("div", value).as(i.isDefined() ? "key-value" : "key-value undefined"))
        .add(new IntervalBar(i.value(), i.low(), i.high()).draw())
        .add(Element.of("div", range).as("key-range"));
  }

  static Element warning(ModelDescription model) {
    Element box =
        Blocks.box("warning")
            .add(Element.of("p", Element.of("strong", "Research software. Not for clinical use.")))
            .add(
                Element.of(
                    "p",
                    "No authority has certified it. Nobody may be diagnosed or treated, or not"
                        + " treated, because of what it says."));
    String own = model.warning();
    return own.isBlank() || own.equals(ModelDescription.WARNING)
        ? box
        : box.add(Element.of("p", own));
  }

  private static Element contents(Map<String, String> sections) {
    Element list = Element.of("ol");
    for (Map.Entry<String, String> section : sections.entrySet()) {
      Element link = Element.of("a", section.getValue()).with("href", "#" + section.getKey());
      list = list.add(Element.of("li", link));
    }
    return Element.of("nav", list).with("aria-label", "Contents");
  }
}
