// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.curie.core.metric.Interval;
import org.curie.core.metric.Metric;
import org.curie.learning.data.Split;
import org.curie.learning.model.ModelInput;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.markup.Markup;
import org.curie.learning.report.page.Blocks;
import org.curie.learning.report.plot.Labels;
import org.curie.learning.report.words.MetricWords;
import org.curie.learning.report.words.Numbers;

/** Section 6: where the model must not be trusted, as the data, the figures and the model say. */
final class Limits {
  /** Fewer images of a class leave its sensitivity uncertain by about ±10 points or more. */
  private static final int FEW = 100;

  private static final double WIDE = 0.1;
  private static final int SMALL_INPUT = 64;

  /** A mean distance of probabilities from the truth that a reader would notice. */
  private static final double MISCALIBRATED = 0.05;

  /** Something the model or its figures must not be taken for, and why. */
  record Limit(String title, String reason) {}

  private final Reading reading;
  private final List<Limit> limits = new ArrayList<>();

  Limits(Reading reading) {
    this.reading = reading;
  }

  /** The most serious first. */
  List<Limit> all() {
    add(
        "Not for patients",
        "This is research software that no authority has certified. It must not decide, or help to"
            + " decide, about anybody's care.");
    evaluation();
    skill();
    precision();
    patients();
    elsewhere();
    question();
    probabilities();
    return limits;
  }

  List<Markup> draw() {
    List<Element> items = new ArrayList<>();
    for (Limit limit : all()) {
      items.add(
          Element.of(
              "span", Element.of("strong", limit.title() + ". "), Blocks.text(limit.reason())));
    }
    return List.of(Blocks.list(items).as("limits"));
  }

  private void add(String title, String reason) {
    limits.add(new Limit(title, reason));
  }

  private void evaluation() {
    if (reading.split() != Split.TEST) {
      add(
          "Not tested",
          "The figures are from "
              + reading.part()
              + " cases, which took part in making the model; on new cases it will do worse.");
    }
    if (reading.leakedCases() > 0) {
      add(
          "Leaks",
          Numbers.count(reading.leakedCases())
              + " of the measured cases share a patient or all pixels with training cases; the"
              + " figures may be too good.");
    }
    List<String> undefined = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      if (!reading.metrics().interval(metric).isDefined()) {
        undefined.add(MetricWords.title(metric));
      }
    }
    if (!undefined.isEmpty()) {
      add(
          "Unknown figures",
          String.join(", ", undefined)
              + " could not be measured on these cases; unknown is not good.");
    }
  }

  private void skill() {
    if (reading.showsNoSkill()) {
      double guess = reading.share(reading.commonest());
      add(
          "No skill shown",
          "Always answering the commonest class would be right in "
              + Numbers.percent(guess)
              + "; the model is not shown to be right more often.");
    }
  }

  private void precision() {
    List<String> few =
        IntStream.range(0, reading.classes().size())
            .filter(k -> reading.confusion().support(k) < FEW)
            .mapToObj(k -> named(k) + " (" + Numbers.count(reading.confusion().support(k)) + ")")
            .toList();
    if (!few.isEmpty()) {
      add(
          "Few cases measured",
          "Of some classes fewer than "
              + FEW
              + " cases were measured: "
              + shortened(few)
              + ". What is said about them rests on little.");
    }
    List<String> wide = new ArrayList<>();
    for (Metric metric : List.of(Metric.ACCURACY, Metric.SENSITIVITY, Metric.SPECIFICITY)) {
      Interval i = reading.interval(metric);
      if (i.hasBounds() && i.high() - i.low() > WIDE) {
        wide.add(MetricWords.title(metric) + " " + MetricWords.range(metric, i));
      }
    }
    if (!wide.isEmpty()) {
      add(
          "Wide intervals",
          String.join("; ", wide) + ". Do not compare models by figures this uncertain.");
    }
  }

  private void patients() {
    if (!reading.patientsKnown()) {
      add(
          "Patients unknown",
          "The data names no patient with several cases. If there are such patients, their cases"
              + " may stand in training and test alike; figures would then be too good and intervals"
              + " too narrow.");
    }
  }

  private void elsewhere() {
    String source = "“" + Labels.shortened(reading.content().data().name()) + "”";
    add(
        "Other people, other places",
        "All cases come from "
            + source
            + (reading.content().data().splitsGiven()
                ? ""
                : ", and the test cases were drawn from it by chance")
            + ". Other hospitals, devices, protocols, ages and sexes were not examined: test there"
            + " before believing any figure.");
    if (new Frequencies(reading).exist()) {
      add(
          "Other shares",
          "Here "
              + Numbers.percent(reading.share(1))
              + " of the cases are "
              + named(1)
              + ". Where that is rarer, more of the positive answers are wrong (table in section"
              + " 3).");
    }
  }

  private void question() {
    add(
        "Other questions",
        "It always answers with one of "
            + reading.classes().size()
            + " classes, also for a case that shows something else, several findings, another body"
            + " part or nothing at all.");
    if (reading.content().model().input() instanceof ModelInput.Images images) {
      fineSigns(images);
    }
  }

  private void fineSigns(ModelInput.Images in) {
    int longest = Math.max(in.width(), in.height());
    int original =
        Math.max(
            reading.content().data().width().median(), reading.content().data().height().median());
    if (longest < original || longest <= SMALL_INPUT) {
      add(
          "Fine signs",
          "The network reads "
              + in.width()
              + " × "
              + in.height()
              + " pixels"
              + (longest < original ? ", fewer than the images have" : "")
              + ": signs finer than that cannot be seen.");
    }
  }

  private void probabilities() {
    Interval ece = reading.metrics().interval(Metric.ECE);
    if (ece.value() > MISCALIBRATED) {
      add(
          "Probabilities",
          "Stated probabilities are off by "
              + Numbers.plain(Math.round(1000 * ece.value()) / 10.0)
              + " percentage points on average: do not read them as a patient's risk.");
    } else {
      add(
          "Probabilities",
          "They are calibrated for cases like these; with other shares of the classes they are not"
              + " a patient's risk.");
    }
  }

  private String named(int k) {
    return "“" + Labels.shortened(reading.className(k)) + "”";
  }

  private static String shortened(List<String> names) {
    int most = 6;
    String shown = names.stream().limit(most).collect(Collectors.joining(", "));
    return names.size() > most ? shown + " and " + (names.size() - most) + " more" : shown;
  }
}
