// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.curie.core.metric.ClassMetrics;
import org.curie.core.metric.Interval;
import org.curie.core.metric.Metric;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.markup.Markup;
import org.curie.learning.report.page.Blocks;
import org.curie.learning.report.words.MetricWords;
import org.curie.learning.report.words.Numbers;

/** Each class against the rest, and which are taken for which; for more than two classes. */
record ClassTable(Reading reading) {
  private static final int CONFUSIONS = 6;
  private static final List<Metric> SHOWN =
      List.of(Metric.SENSITIVITY, Metric.SPECIFICITY, Metric.PRECISION, Metric.F1, Metric.ROC_AUC);

  Element draw() {
    List<Element> rows = new ArrayList<>();
    for (ClassMetrics of : reading.metrics().perClass()) {
      List<Markup> cells = new ArrayList<>();
      cells.add(Blocks.numberCell(Numbers.count(of.support())));
      SHOWN.forEach(metric -> cells.add(cell(of, metric)));
      rows.add(
          Blocks.row(
              Blocks.name(reading.className(of.classIndex())), cells.toArray(Markup[]::new)));
    }
    return Blocks.table(
        "Each class against all others, with 95\u00A0% intervals",
        List.of("Class", "Cases", "Sensitivity", "Specificity", "Precision", "F1", "ROC-AUC"),
        List.of(Element.of("tbody").addAll(rows)));
  }

  private Element cell(ClassMetrics of, Metric metric) {
    Interval i = of.metrics().get(metric).interval();
    if (!i.isDefined()) {
      String why = new MetricMeaning(reading).whyUndefined(metric, of.classIndex());
      return Element.of("td", Numbers.UNDEFINED).as("undefined").add(aside("(" + why + ")"));
    }
    return Blocks.numberCell(MetricWords.value(metric, i.value()))
        .add(aside(MetricWords.range(metric, i)));
  }

  private static Element aside(String words) {
    return Element.of("div", words).as("aside");
  }

  /** A pair of classes and how often one was taken for the other. */
  private record Confusion(int truth, int answer, long count) {}

  /** The commonest mistakes. */
  Element confusions() {
    List<Confusion> all = new ArrayList<>();
    for (int t = 0; t < reading.classes().size(); t++) {
      for (int p = 0; p < reading.classes().size(); p++) {
        if (t != p && reading.confusion().count(t, p) > 0) {
          all.add(new Confusion(t, p, reading.confusion().count(t, p)));
        }
      }
    }
    all.sort(Comparator.comparingLong(Confusion::count).reversed());
    if (all.isEmpty()) {
      return Blocks.paragraph("No class was taken for another.");
    }
    List<Element> items = all.stream().limit(CONFUSIONS).map(this::words).toList();
    return Element.of("div", Element.of("h3", "The commonest mistakes"), Blocks.list(items));
  }

  private Element words(Confusion c) {
    return Element.of("span")
        .add(Blocks.name(reading.className(c.truth())))
        .add(" taken for ")
        .add(Blocks.name(reading.className(c.answer())))
        .add(
            ": "
                + Numbers.count(c.count())
                + " of "
                + Numbers.count(reading.confusion().support(c.truth())));
  }
}
