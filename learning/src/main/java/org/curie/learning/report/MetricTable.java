// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.curie.core.metric.Estimate;
import org.curie.core.metric.Interval;
import org.curie.core.metric.Metric;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.markup.Markup;
import org.curie.learning.report.page.Blocks;
import org.curie.learning.report.plot.IntervalBar;
import org.curie.learning.report.words.MetricWords;
import org.curie.learning.report.words.Numbers;

/** Every figure with its interval, in numbers, as a picture and in plain words. */
record MetricTable(Reading reading) {

  Element draw() {
    List<Element> bodies =
        List.of(
            body(
                "Are its answers right?",
                List.of(
                    Metric.ACCURACY,
                    Metric.BALANCED_ACCURACY,
                    Metric.SENSITIVITY,
                    Metric.SPECIFICITY,
                    Metric.PRECISION,
                    Metric.F1)),
            body("Does it rank cases well?", List.of(Metric.ROC_AUC, Metric.PR_AUC)),
            body("Can its probabilities be believed?", List.of(Metric.BRIER, Metric.ECE)));
    return Blocks.table(
        "Figures on " + Numbers.count(reading.cases()) + " " + reading.part() + " cases",
        List.of("Figure", "Value", "95\u00A0%\u00A0interval", "0 to 1", "What it means"),
        bodies);
  }

  private Element body(String title, List<Metric> metrics) {
    Element heading =
        Element.of("tr", Element.of("th", title).with("colspan", "5").with("scope", "rowgroup"))
            .as("group");
    List<Element> rows = new ArrayList<>();
    for (Metric metric : metrics) {
      rows.add(row(metric));
    }
    return Element.of("tbody", heading).addAll(rows);
  }

  private Element row(Metric metric) {
    Interval i = reading.interval(metric);
    Markup title = Blocks.text(MetricWords.title(metric));
    MetricMeaning meaning = new MetricMeaning(reading);
    if (!i.isDefined()) {
      Element undefined =
          Element.of("td", Numbers.UNDEFINED + " (" + meaning.whyUndefined(metric) + ")")
              .as("undefined")
              .with("colspan", "3");
      return Blocks.row(title, undefined, meaning.of(metric));
    }
    boolean fits = i.value() <= 1 && !(i.high() > 1); // a Brier score of many classes reaches 2
    return Blocks.row(
        title,
        Blocks.numberCell(MetricWords.value(metric, i.value())).as("number value"),
        Blocks.numberCell(range(metric, i)),
        Element.of("td")
            .addAll(
                fits ? List.of(new IntervalBar(i.value(), i.low(), i.high()).draw()) : List.of()),
        meaning.of(metric));
  }

  private String range(Metric metric, Interval shown) {
    return MetricWords.range(metric, shown) + (sawNoSpread(metric) ? " *" : "");
  }

  private boolean sawNoSpread(Metric metric) {
    return !MetricWords.hasSpread(reading.metrics().interval(metric));
  }

  /** How the intervals were made, and where they mislead. */
  List<Element> remarks() {
    List<Element> remarks = new ArrayList<>();
    remarks.add(Blocks.remark(method()));
    if (Arrays.stream(Metric.values()).anyMatch(this::sawNoSpread)) {
      remarks.add(
          Blocks.remark(
              "* Of these no other value came up when resampling, which is no certainty: where the"
                  + " figure is a share, Wilson's score interval is given instead."));
    }
    int undefined =
        reading.metrics().overall().values().stream()
            .mapToInt(Estimate::undefinedResamples)
            .max()
            .orElse(0);
    if (undefined > 0) {
      remarks.add(
          Blocks.remark(
              "In up to "
                  + Numbers.count(undefined)
                  + " of the resamples a figure was not defined; these were left out of its"
                  + " interval."));
    }
    return remarks;
  }

  private String method() {
    Estimate accuracy = reading.metrics().overall().get(Metric.ACCURACY);
    boolean byPatient = accuracy.method() == Estimate.Method.PATIENT_BOOTSTRAP;
    String units =
        byPatient
            ? "whole patients (" + Numbers.count(reading.metrics().patients()) + ")"
            : "cases, taken as independent of each other";
    boolean deLong =
        reading.metrics().overall().get(Metric.ROC_AUC).method() == Estimate.Method.DELONG;
    return "Intervals: percentile bootstrap over "
        + Numbers.count(accuracy.resamples())
        + " resamples of "
        + units
        + (deLong ? "; ROC-AUC: DeLong's variance" : "")
        + ". They say how much chance in these cases moves a figure, not how it changes in"
        + " another hospital.";
  }
}
