// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.metric.ConfusionMatrix;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.markup.Markup;
import org.curie.learning.report.page.Blocks;
import org.curie.learning.report.plot.DotArray;
import org.curie.learning.report.plot.Labels;
import org.curie.learning.report.words.Hundred;
import org.curie.learning.report.words.Numbers;

/** The two kinds of mistake of a two-class model, as people can count them. */
record Frequencies(Reading reading) {
  private static final double[] PREVALENCES = {0.01, 0.05, 0.2, 0.5};

  /** Whether both classes were measured, so that there is something to count. */
  boolean exist() {
    return reading.isBinary()
        && reading.confusion().support(0) > 0
        && reading.confusion().support(1) > 0;
  }

  Element draw() {
    ConfusionMatrix m = reading.confusion();
    return Element.of("div", found(m), cleared(m)).as("frequencies");
  }

  private Element found(ConfusionMatrix m) {
    Hundred found = Hundred.of(m.count(1, 1), m.support(1));
    return array(
        reading.positive(),
        found,
        Element.of("p")
            .add("it finds ")
            .add(Element.of("strong", found.words()))
            .add(" and misses ")
            .add(Element.of("strong", found.rest().words()))
            .add(". ")
            .add(measured(m.count(1, 1), m.support(1), "found")));
  }

  private Element cleared(ConfusionMatrix m) {
    Hundred cleared = Hundred.of(m.count(0, 0), m.support(0));
    return array(
        reading.negative(),
        cleared,
        Element.of("p")
            .add("it clears ")
            .add(Element.of("strong", cleared.words()))
            .add(" and wrongly calls ")
            .add(Element.of("strong", cleared.rest().words()))
            .add(" ")
            .add(Blocks.name(reading.positive()))
            .add(". ")
            .add(measured(m.count(0, 0), m.support(0), "cleared")));
  }

  private static Element measured(long part, long whole, String verb) {
    return Element.of(
            "span", "Measured: " + Numbers.count(part) + " of " + Numbers.count(whole) + " " + verb)
        .as("aside");
  }

  private static Element array(String name, Hundred share, Element telling) {
    Element dots = new DotArray(share.dots(), share.words() + " of 100 dots are filled").draw();
    Element words =
        Element.of(
            "div", Element.of("h3").add("Of 100 cases of ").add(Blocks.name(name)), telling);
    return Element.of("div", dots, words).as("frequency");
  }

  /** What an answer is worth where the finding is rarer or commoner than here. */
  Element predictiveValues() {
    double here = reading.share(1);
    List<Element> rows = new ArrayList<>();
    for (double prevalence : PREVALENCES) {
      rows.add(row(Blocks.text(Math.round(100 * prevalence) + "\u00A0%"), prevalence));
    }
    rows.add(row(Blocks.text(Numbers.percent(here) + ", as measured"), here).as("sum"));
    return Blocks.table(
        "What an answer is worth, depending on how common “"
            + Labels.shortened(reading.positive())
            + "” is where the model is used",
        List.of(
            "Share of positive cases", "A positive answer is right", "A negative answer is right"),
        List.of(Element.of("tbody").addAll(rows)));
  }

  private Element row(Markup name, double prevalence) {
    double sensitivity = reading.confusion().sensitivity(1);
    double specificity = reading.confusion().specificity(1);
    double truePositive = sensitivity * prevalence;
    double falsePositive = (1 - specificity) * (1 - prevalence);
    double trueNegative = specificity * (1 - prevalence);
    double falseNegative = (1 - sensitivity) * prevalence;
    return Blocks.row(
        name,
        Blocks.numberCell(ratio(truePositive, falsePositive)),
        Blocks.numberCell(ratio(trueNegative, falseNegative)));
  }

  private static String ratio(double right, double wrong) {
    return right + wrong == 0
        ? Numbers.UNDEFINED + " (never given)"
        : Numbers.percent(right / (right + wrong));
  }
}
