// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.describe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.curie.app.command.TextTable;
import org.curie.learning.evaluate.MetricsDocument.SplitFigures;
import org.curie.learning.model.ModelDescription.Figure;

/** How good a classifier was, for a terminal. */
public final class ScoreText {
  private static final int MOST_CLASSES = 12;

  private ScoreText() {}

  /**
   * @param split "test"
   */
  public static List<String> of(String split, SplitFigures figures) {
    String patients = figures.patients() > 0 ? " of " + figures.patients() + " patients" : "";
    List<String> lines =
        new ArrayList<>(
            List.of("On the %s part, %d cases%s:".formatted(split, figures.cases(), patients), ""));
    lines.addAll(metrics(figures.metrics()));
    if (figures.classes().size() <= MOST_CLASSES) {
      lines.add("");
      lines.addAll(confusion(figures));
    }
    return lines;
  }

  /** One line a metric, with its interval. */
  public static List<String> metrics(Map<String, Figure> metrics) {
    TextTable table = TextTable.of("lrl").row("Metric", "value", "95 % interval");
    metrics.forEach((name, f) -> table.row(name, number(f.value()), interval(f)));
    return table.lines();
  }

  private static List<String> confusion(SplitFigures figures) {
    int classes = figures.classes().size();
    TextTable table = TextTable.of("l" + "r".repeat(classes));
    List<Object> header = new ArrayList<>(List.of("Truth \\ answer"));
    header.addAll(figures.classes());
    table.row(header.toArray());
    for (int k = 0; k < classes; k++) {
      List<Object> row = new ArrayList<>(List.of(figures.classes().get(k)));
      row.addAll(figures.confusionMatrix().get(k));
      table.row(row.toArray());
    }
    return table.lines();
  }

  /** Four decimals. */
  public static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  /** From low to high, or that it is not known. */
  public static String interval(Figure f) {
    return f.low().isPresent() && f.high().isPresent()
        ? number(f.low().getAsDouble()) + " – " + number(f.high().getAsDouble())
        : "not known";
  }

  /** Four decimals, or a dash where there is none. */
  public static String orDash(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : "-";
  }
}
