// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.experiment;

import java.util.List;
import org.curie.learning.plan.Choice;

/**
 * A whole experiment with the reason of each choice.
 *
 * @param task the experiment's, where it is found without reading the rest
 * @param warnings what the user should know before believing the result
 */
public record DetectionPlan(
    DetectionTask task,
    DetectionExperiment experiment,
    List<Choice> choices,
    List<String> warnings) {
  public DetectionPlan {
    choices = List.copyOf(choices);
    warnings = List.copyOf(warnings);
  }

  public DetectionPlan(
      DetectionExperiment experiment, List<Choice> choices, List<String> warnings) {
    this(experiment.task(), experiment, choices, warnings);
  }

  /** The same plan with what the user chose otherwise; its choices say so. */
  public DetectionPlan with(DetectionExperiment other) {
    int epochs = other.fit().epochs();
    List<Choice> told =
        epochs == experiment.fit().epochs()
            ? choices
            : choices.stream().map(c -> asked(c, epochs)).toList();
    return new DetectionPlan(other, told, warnings);
  }

  private static Choice asked(Choice choice, int epochs) {
    return choice.setting().equals("epochs")
        ? new Choice("epochs", "" + epochs, "asked for; the plan was " + choice.value())
        : choice;
  }
}
