// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.search;

import java.util.Comparator;

/**
 * By which figure of the validation cases candidates are compared. Equal ones are told apart by the
 * lower loss, then by their number.
 */
public enum Objective {
  /** The mean one-against-rest ROC-AUC; where a class is missing, the loss decides. */
  AUC,
  ACCURACY,
  /**
   * The negative log-likelihood, weighted by class as in training: not to be used where the space
   * changes {@code fit.classWeighting}.
   */
  LOSS;

  /** The better result first; one that failed last. */
  Comparator<TrialResult> best() {
    return Comparator.comparing(TrialResult::hasFailed)
        .thenComparingDouble(this::disadvantage)
        .thenComparingDouble(r -> r.score().map(TrialResult.Score::loss).orElse(Double.NaN))
        .thenComparingInt(TrialResult::trial);
  }

  private double disadvantage(TrialResult result) {
    return result
        .score()
        .map(
            s ->
                switch (this) {
                  case AUC -> -s.auc().orElse(0);
                  case ACCURACY -> -s.accuracy();
                  case LOSS -> s.loss();
                })
        .orElse(Double.NaN);
  }
}
