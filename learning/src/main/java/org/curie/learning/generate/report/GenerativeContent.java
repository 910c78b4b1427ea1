// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.report;

import java.util.List;
import org.curie.learning.data.Split;
import org.curie.learning.generate.judge.Judgement;
import org.curie.learning.generate.model.GenerativeDescription;
import org.curie.learning.generate.train.GenerativeEpoch;
import org.curie.learning.plan.Choice;

/**
 * Everything the report of a run tells.
 *
 * @param heldOut the split it was judged on
 * @param seconds from reading the data to the judged model
 */
public record GenerativeContent(
    GenerativeDescription model,
    List<Choice> choices,
    List<String> warnings,
    List<GenerativeEpoch> history,
    Judgement judgement,
    Split heldOut,
    double seconds) {
  public GenerativeContent {
    choices = List.copyOf(choices);
    warnings = List.copyOf(warnings);
    history = List.copyOf(history);
  }
}
