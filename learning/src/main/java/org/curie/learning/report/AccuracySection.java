// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report;

import java.util.ArrayList;
import java.util.List;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.markup.Markup;
import org.curie.learning.report.page.Blocks;
import org.curie.learning.report.words.Numbers;

/** Section 3: how good the model is, from what can be counted to what can be computed. */
record AccuracySection(Reading reading) {

  List<Markup> draw() {
    List<Markup> parts = new ArrayList<>();
    Frequencies frequencies = new Frequencies(reading);
    if (frequencies.exist()) {
      parts.add(frequencies.draw());
    }
    if (reading.showsNoSkill()) {
      parts.add(
          Blocks.box("warning")
              .add(
                  Element.of(
                      "p",
                      Element.of("strong", "No skill is shown."),
                      Blocks.text(
                          " Always answering the commonest class would be right in "
                              + Numbers.percent(reading.share(reading.commonest()))
                              + "; the model's interval does not lie above that."))));
    }
    MetricTable table = new MetricTable(reading);
    parts.add(table.draw());
    parts.addAll(table.remarks());
    if (!reading.isBinary()) {
      parts.add(new ClassTable(reading).draw());
      parts.add(new ClassTable(reading).confusions());
    }
    parts.add(plots());
    if (frequencies.exist()) {
      parts.add(frequencies.predictiveValues());
      parts.add(
          Blocks.remark(
              "Bayes' rule from the sensitivity and specificity measured here, without intervals; it"
                  + " holds only if these stay the same elsewhere."));
    }
    return parts;
  }

  private Element plots() {
    List<Markup> figures = new ArrayList<>();
    CurvePlots curves = new CurvePlots(reading);
    figures.add(new ConfusionPlot(reading).draw());
    figures.add(new ProbabilityPlot(reading).draw());
    if (curves.exist()) {
      figures.add(curves.roc());
      figures.add(curves.precisionRecall());
    }
    figures.add(new CalibrationPlot(reading).draw());
    Element plots = Element.of("div").as("plots").addAll(figures);
    return curves.exist()
        ? plots
        : plots.add(
            Blocks.paragraph(
                "There are no ROC and precision-recall curves: they need cases of at least two"
                    + " classes, and all that were measured are of one."));
  }
}
