// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.pretrain;

import java.util.List;
import org.curie.learning.experiment.Pretraining;
import org.curie.learning.plan.Choice;

/** What is to be done, with the reason of each choice. */
public record PretrainingPlan(Pretraining experiment, List<Choice> choices) {
  public PretrainingPlan {
    choices = List.copyOf(choices);
  }

  public PretrainingPlan with(Pretraining other) {
    return new PretrainingPlan(other, choices);
  }
}
