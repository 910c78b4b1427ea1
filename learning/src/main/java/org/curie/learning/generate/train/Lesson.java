// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.train;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.generate.Examples;
import org.curie.learning.generate.experiment.GenerativeExperiment;

/**
 * What is learned from, and by what rules.
 *
 * @param stepsPerEpoch so many that each case is seen about once
 */
record Lesson(GenerativeExperiment experiment, Examples examples, int stepsPerEpoch) {

  /**
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when there are more steps than
   *     can be counted
   */
  static Lesson of(GenerativeExperiment experiment, Examples examples) {
    int steps = Math.max(1, examples.count() / experiment.fit().batchSize());
    if ((long) steps * experiment.fit().epochs() > Integer.MAX_VALUE) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "%d epochs of %d steps are more than %d; give fewer epochs or larger batches"
              .formatted(experiment.fit().epochs(), steps, Integer.MAX_VALUE));
    }
    return new Lesson(experiment, examples, steps);
  }

  /** Steps from the beginning of the run to the end of an epoch. */
  int stepsUntil(int epoch) {
    return epoch * stepsPerEpoch;
  }
}
