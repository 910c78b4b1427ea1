// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.curie.learning.json.Literal;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.markup.Markup;
import org.curie.learning.report.page.Blocks;
import org.curie.learning.report.page.Blocks.Fact;
import org.curie.learning.report.page.Page;
import org.curie.learning.report.words.Numbers;
import org.curie.learning.search.SearchResult.Ranked;

/** A {@link SearchResult} as a self-contained page. */
final class SearchPage {
  private SearchPage() {}

  static String write(SearchResult result) {
    Element header =
        Element.of("header")
            .add(Element.of("p", "Curie · search of settings").as("brand"))
            .add(Element.of("h1", Element.of("bdi", result.data())))
            .add(summary(result));
    Element main =
        Element.of(
            "main",
            Blocks.section("best", "The best", Blocks.facts(best(result.best()))),
            Blocks.section("settings", "Settings and figures", new SearchPlots(result).settings()),
            Blocks.section("rungs", "Who went on", new SearchPlots(result).rungs()),
            Blocks.section("ranking", "Every candidate", ranking(result)));
    return new Page(result.data() + " · search of settings", header, main).write();
  }

  private static Element summary(SearchResult result) {
    return Element.of(
            "p",
            ("%d candidates, %d epochs in all, compared by the %s of validation cases. Test cases"
                    + " were not looked at. The best of many looks better than it is: only test"
                    + " cases tell how good it is.")
                .formatted(result.ranking().size(), result.plan().cost(), name(result.objective())))
        .as("summary");
  }

  static String name(Objective objective) {
    return switch (objective) {
      case AUC -> "ROC-AUC";
      case ACCURACY -> "accuracy";
      case LOSS -> "loss";
    };
  }

  private static List<Fact> best(Ranked best) {
    List<Fact> facts = new ArrayList<>();
    best.settings().forEach((path, value) -> facts.add(Fact.of(path, value.words())));
    TrialResult.Score score = best.last().score().orElseThrow();
    score.auc().ifPresent(auc -> facts.add(Fact.of("Validation ROC-AUC", Numbers.decimal(auc))));
    facts.add(Fact.of("Validation accuracy", Numbers.decimal(score.accuracy())));
    facts.add(Fact.of("Validation loss", Numbers.decimal(score.loss())));
    facts.add(Fact.of("Candidate", String.valueOf(best.trial())));
    return facts;
  }

  private static Element ranking(SearchResult result) {
    Set<String> paths = result.best().settings().keySet();
    List<String> headers =
        new ArrayList<>(List.of("Candidate", "Epochs", "ROC-AUC", "Accuracy", "Loss"));
    headers.addAll(paths);
    List<Element> rows = result.ranking().stream().map(SearchPage::row).toList();
    return Blocks.table(
        "Those that trained longest first, of them the best first",
        headers,
        List.of(Element.of("tbody").addAll(rows)));
  }

  private static Element row(Ranked candidate) {
    TrialResult last = candidate.last();
    List<Markup> cells = new ArrayList<>();
    cells.add(Blocks.numberCell(String.valueOf(last.epochs())));
    last.score()
        .ifPresentOrElse(
            s -> {
              cells.add(Blocks.numberCell(Numbers.decimal(s.auc().orElse(Double.NaN))));
              cells.add(Blocks.numberCell(Numbers.decimal(s.accuracy())));
              cells.add(Blocks.numberCell(Numbers.decimal(s.loss())));
            },
            () ->
                cells.add(
                    Element.of("td", "failed: " + last.failure().orElseThrow())
                        .with("colspan", "3")));
    candidate.settings().values().stream()
        .map(Literal::words)
        .map(Blocks::numberCell)
        .forEach(cells::add);
    return Blocks.row(Blocks.text(String.valueOf(candidate.trial())), cells.toArray(Markup[]::new));
  }
}
