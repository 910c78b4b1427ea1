// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.describe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.curie.app.command.TextTable;
import org.curie.learning.ensemble.EnsembleReproductionDocument;
import org.curie.learning.model.ModelDescription.Figure;
import org.curie.learning.run.ReproductionDocument;
import org.curie.learning.run.ReproductionDocument.Circumstance;
import org.curie.learning.run.ReproductionDocument.Comparison;
import org.curie.learning.run.ReproductionDocument.Difference;

/** How far a model that was trained again is the one it should be, for a terminal. */
public final class ReproductionText {
  private static final int MOST_PARAMETERS = 12;
  private static final String UNKNOWN = "-";

  private ReproductionText() {}

  public static List<String> of(ReproductionDocument found) {
    List<String> lines = new ArrayList<>();
    lines.add("Data     the same (digest %.12s)".formatted(found.dataSha256()));
    lines.add("Weights  " + weights(found));
    lines.add("Model    " + found.model());
    lines.add("");
    lines.addAll(environment(found.environment()));
    if (!found.equal()) {
      lines.add("");
      lines.addAll(differences(found.differences()));
      lines.add("");
      lines.add(
          found.changed().isEmpty()
              ? "Nothing that was written down explains the difference."
              : "Not as it was then: " + String.join(", ", found.changed()) + ".");
    }
    if (found.metrics().values().stream().anyMatch(c -> c.original().isPresent())) {
      lines.add("");
      lines.addAll(metrics(found.metrics()));
    }
    return lines;
  }

  /** Of several networks: those that are equal in a line each, the others in full. */
  public static List<String> of(EnsembleReproductionDocument found) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < found.members().size(); i++) {
      ReproductionDocument member = found.members().get(i);
      String which = "Network " + (i + 1) + " of " + found.members().size();
      if (member.equal()) {
        lines.add("%s  %s  %s".formatted(which, weights(member), member.model()));
      } else {
        lines.add(which);
        of(member).forEach(line -> lines.add(line.isEmpty() ? line : "  " + line));
      }
    }
    return lines;
  }

  private static String weights(ReproductionDocument found) {
    return found.equal()
        ? "equal in every bit (SHA-256 %s)".formatted(found.weightsSha256().now())
        : "not equal: SHA-256 %.12s then, %.12s now"
            .formatted(found.weightsSha256().original(), found.weightsSha256().now());
  }

  private static List<String> environment(Map<String, Circumstance> environment) {
    TextTable table = TextTable.of("lwwl").row("Made with", "then", "now", "");
    environment.forEach(
        (name, c) ->
            table.row(
                name,
                c.original().orElse(UNKNOWN),
                c.now().orElse(UNKNOWN),
                c.equal() ? "same" : "other"));
    return table.lines();
  }

  private static List<String> differences(List<Difference> differences) {
    TextTable table =
        TextTable.of("lrrr").row("Parameter", "values", "not equal", "largest difference");
    differences.stream()
        .limit(MOST_PARAMETERS)
        .forEach(
            d ->
                table.row(
                    d.parameter(),
                    d.values(),
                    d.differing(),
                    String.format(Locale.ROOT, "%.3g", d.largest())));
    List<String> lines = new ArrayList<>(table.lines());
    if (differences.size() > MOST_PARAMETERS) {
      lines.add((differences.size() - MOST_PARAMETERS) + " more differ less; --json has them all.");
    }
    return lines;
  }

  private static List<String> metrics(Map<String, Comparison> metrics) {
    TextTable table = TextTable.of("lrlrl").row("Metric", "then", "95 %", "now", "95 %");
    metrics.forEach(
        (name, c) ->
            table.row(
                name,
                value(c.original()),
                interval(c.original()),
                value(c.now()),
                interval(c.now())));
    return table.lines();
  }

  private static String value(Optional<Figure> figure) {
    return figure.map(f -> ScoreText.number(f.value())).orElse(UNKNOWN);
  }

  private static String interval(Optional<Figure> figure) {
    return figure.map(ScoreText::interval).orElse(UNKNOWN);
  }
}
