// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report.page;

import java.util.List;
import org.curie.learning.plan.Choice;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.markup.Markup;

/** What a planner chose, and why, as the table every report of a training has. */
public final class ChoiceTable {
  private ChoiceTable() {}

  /** A table with a row for each choice; nothing where nothing was chosen. */
  public static List<Markup> of(List<Choice> choices) {
    if (choices.isEmpty()) {
      return List.of();
    }
    List<Element> rows =
        choices.stream()
            .map(
                c ->
                    Blocks.row(
                        Blocks.text(c.setting()), Blocks.text(c.value()), Blocks.text(c.reason())))
            .toList();
    return List.of(
        Blocks.table(
            "What the planner chose from the training data and the machine, never from test cases",
            List.of("Setting", "Choice", "Why"),
            List.of(Element.of("tbody").addAll(rows))));
  }
}
