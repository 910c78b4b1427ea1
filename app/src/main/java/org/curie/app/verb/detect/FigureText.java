// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.detect;

import java.util.ArrayList;
import java.util.List;
import org.curie.app.command.TextTable;
import org.curie.app.verb.describe.ScoreText;
import org.curie.learning.detect.run.DetectionFigures.SplitFigures;
import org.curie.learning.model.ModelDescription.Figure;

/** A detector's figures, for people. */
final class FigureText {
  private FigureText() {}

  /**
   * @param split "test"
   */
  static List<String> of(String split, SplitFigures figures) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "On the %s part, %d images of %d patients:"
            .formatted(split, figures.cases(), figures.patients()));
    lines.add("");
    lines.addAll(ScoreText.metrics(figures.metrics()));
    lines.add("");
    TextTable table = TextTable.of("lrr").row("Class", "true boxes", "average precision at .5");
    figures
        .perClass()
        .forEach(
            (name, metrics) -> {
              Figure f = metrics.get("averagePrecision50");
              table.row(
                  name, figures.boxes().get(name), f == null ? "-" : ScoreText.number(f.value()));
            });
    lines.addAll(table.lines());
    return lines;
  }
}
