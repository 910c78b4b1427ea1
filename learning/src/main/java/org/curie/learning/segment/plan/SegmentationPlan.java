// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.plan;

import java.util.ArrayList;
import java.util.List;
import org.curie.learning.plan.Choice;
import org.curie.learning.segment.experiment.SegmentationExperiment;
import org.curie.learning.segment.experiment.SegmentationTask;

/**
 * A whole experiment with the reason of each choice.
 *
 * @param task the experiment's, where it is found without reading the rest
 * @param warnings what the user should know before believing the result
 */
public record SegmentationPlan(
    SegmentationTask task,
    SegmentationExperiment experiment,
    List<Choice> choices,
    List<String> warnings) {
  static final String EPOCHS = "epochs";
  static final String PRECISION = "precision";

  public SegmentationPlan {
    if (task != experiment.task()) {
      throw new IllegalArgumentException("a plan has the task of its experiment, but " + task);
    }
    choices = List.copyOf(choices);
    warnings = List.copyOf(warnings);
  }

  public SegmentationPlan(
      SegmentationExperiment experiment, List<Choice> choices, List<String> warnings) {
    this(experiment.task(), experiment, choices, warnings);
  }

  /** The same plan with what the user chose otherwise; its choices say so. */
  public SegmentationPlan with(SegmentationExperiment other) {
    SegmentationPlan changed = this;
    if (other.fit().epochs() != experiment.fit().epochs()) {
      changed = changed.asked(EPOCHS, String.valueOf(other.fit().epochs()));
    }
    if (other.fit().precision() != experiment.fit().precision()) {
      changed = changed.asked(PRECISION, SegmentationPlanner.word(other.fit().precision()));
    }
    return new SegmentationPlan(other, changed.choices, warnings);
  }

  private SegmentationPlan asked(String setting, String value) {
    List<Choice> told =
        choices.stream()
            .map(
                c ->
                    c.setting().equals(setting)
                        ? new Choice(setting, value, "asked for; the plan was " + c.value())
                        : c)
            .toList();
    return new SegmentationPlan(experiment, told, warnings);
  }

  /** The same plan with one choice more. */
  public SegmentationPlan choosing(Choice choice) {
    List<Choice> told = new ArrayList<>(choices);
    told.add(choice);
    return new SegmentationPlan(experiment, told, warnings);
  }

  /** The same plan with another number of epochs, and why. */
  public SegmentationPlan withEpochs(int epochs, String reason) {
    List<Choice> told =
        choices.stream()
            .map(c -> c.setting().equals(EPOCHS) ? new Choice(EPOCHS, "" + epochs, reason) : c)
            .toList();
    return new SegmentationPlan(
        experiment.withFit(experiment.fit().withEpochs(epochs)), told, warnings);
  }
}
