// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.plan;

import java.util.List;
import org.curie.learning.experiment.Experiment;

/**
 * A whole experiment with the reason of each choice.
 *
 * @param warnings what the user should know before believing the result
 */
public record Plan(Experiment experiment, List<Choice> choices, List<String> warnings) {
  public Plan {
    choices = List.copyOf(choices);
    warnings = List.copyOf(warnings);
  }

  /** The same plan with settings that the user chose otherwise. */
  public Plan with(Experiment other) {
    return new Plan(other, choices, warnings);
  }
}
