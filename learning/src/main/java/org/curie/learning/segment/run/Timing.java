// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.run;

import java.time.Duration;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.engine.TrainingEngine;
import org.curie.learning.plan.Choice;
import org.curie.learning.report.words.Numbers;
import org.curie.learning.segment.experiment.SegmentationExperiment;
import org.curie.learning.segment.plan.SegmentationPlan;
import org.curie.learning.segment.train.StepTime;

/**
 * How long epochs take here, from a measured step.
 *
 * <p><b>Limits</b> as good as the machine is as free later as while it was measured; preparing
 * cases and measuring the model are not counted.
 *
 * @param secondsPerEpoch with its look at validation patches
 */
record Timing(double secondsPerEpoch) {
  private static final double ANSWER = 0.3; // of a step's time
  private static final int VALIDATION_BATCHES = 12;

  static Timing of(SegmentationExperiment experiment, TrainingEngine engine) {
    double step = StepTime.secondsPerStep(experiment, engine);
    int steps = experiment.fit().stepsPerEpoch();
    return new Timing(step * (steps + ANSWER * VALIDATION_BATCHES));
  }

  /**
   * The plan, saying how long it will take, with as many epochs as a budget allows where there is
   * one.
   *
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when the budget is too short for
   *     one epoch
   */
  SegmentationPlan told(SegmentationPlan plan, Optional<Duration> budget) {
    SegmentationPlan fitted = budget.isPresent() ? within(plan, budget.get()) : plan;
    double seconds = secondsPerEpoch * fitted.experiment().fit().epochs();
    return fitted.choosing(
        new Choice(
            "training time",
            "about " + Numbers.duration(seconds),
            "as fast as this machine was a moment ago"));
  }

  private SegmentationPlan within(SegmentationPlan plan, Duration budget) {
    int epochs = (int) Math.min(budget.toMillis() / 1000.0 / secondsPerEpoch, 1e6);
    if (epochs < 1) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "a budget of %s is less than one epoch, which takes %s here; allow more"
              .formatted(words(budget), Numbers.duration(secondsPerEpoch)));
    }
    return plan.withEpochs(epochs, "what the budget of " + words(budget) + " allows here");
  }

  private static String words(Duration budget) {
    return Numbers.duration(budget.toMillis() / 1000.0);
  }
}
