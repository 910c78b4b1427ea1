// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.metric.ConfusionMatrix;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.markup.Markup;
import org.curie.learning.report.page.Blocks;
import org.curie.learning.report.plot.HeatMatrix;
import org.curie.learning.report.words.Numbers;

/** The confusion matrix: counts, and shares of each true class. */
record ConfusionPlot(Reading reading) {
  /** More classes than these make a carpet, not a picture. */
  private static final int MOST = 24;

  Element draw() {
    if (reading.classes().size() > MOST) {
      return Blocks.figure(
          "Confusion matrix",
          "With " + reading.classes().size() + " classes the matrix is shown as a table only.",
          table());
    }
    ConfusionMatrix m = reading.confusion();
    List<List<HeatMatrix.Cell>> cells = new ArrayList<>();
    for (int t = 0; t < m.classes(); t++) {
      List<HeatMatrix.Cell> row = new ArrayList<>();
      for (int p = 0; p < m.classes(); p++) {
        double share = m.support(t) == 0 ? 0 : (double) m.count(t, p) / m.support(t);
        String percent = m.support(t) == 0 ? "–" : Numbers.percent(share);
        row.add(new HeatMatrix.Cell(share, Numbers.count(m.count(t, p)), percent));
      }
      cells.add(row);
    }
    HeatMatrix matrix =
        new HeatMatrix(
            "Confusion matrix; the table below holds its figures.",
            "true class",
            "the model's answer",
            reading.classes(),
            cells);
    return Blocks.figure(
            "Confusion matrix",
            "Rows are what was true, columns what the model said: right answers on the diagonal"
                + " (blue), mistakes beside it (orange). Per cent of the row.",
            matrix.draw())
        .add(Element.of("details", Element.of("summary", "The same as a table"), table()));
  }

  private Element table() {
    ConfusionMatrix m = reading.confusion();
    List<String> headers = new ArrayList<>();
    headers.add("True class");
    headers.addAll(reading.classes());
    headers.add("All");
    List<Element> rows = new ArrayList<>();
    for (int t = 0; t < m.classes(); t++) {
      List<Markup> cells = new ArrayList<>();
      for (int p = 0; p < m.classes(); p++) {
        cells.add(Blocks.numberCell(Numbers.count(m.count(t, p))));
      }
      cells.add(Blocks.numberCell(Numbers.count(m.support(t))));
      rows.add(Blocks.row(Blocks.name(reading.className(t)), cells.toArray(Markup[]::new)));
    }
    return Blocks.table(
        "Confusion matrix: cases by true class (rows) and answer (columns)",
        headers,
        List.of(Element.of("tbody").addAll(rows)));
  }
}
