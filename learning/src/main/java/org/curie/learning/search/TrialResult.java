// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.search;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a candidate stood on a rung.
 *
 * @param trial its number, from 1
 * @param epochs the rung's; fewer were trained when its patience was over
 * @param score on the validation cases; absent when it failed
 * @param failure why it cannot be used: its training diverged, or its network cannot be built
 */
public record TrialResult(int trial, int epochs, Optional<Score> score, Optional<String> failure) {
  public TrialResult {
    if (score.isPresent() == failure.isPresent()) {
      throw new IllegalArgumentException("a candidate has either a score or a failure");
    }
  }

  /**
   * Figures of the epoch whose weights the model would have if training ended at the rung.
   *
   * @param auc absent where a class has no validation case
   */
  public record Score(int epoch, double loss, double accuracy, OptionalDouble auc) {}

  public boolean hasFailed() {
    return failure.isPresent();
  }
}
