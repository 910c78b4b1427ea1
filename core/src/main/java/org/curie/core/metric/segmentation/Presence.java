// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric.segmentation;

/** Where a structure is: what decides which of its scores are defined. */
public enum Presence {
  /** In the truth and in the prediction: every score is defined. */
  BOTH,
  /** Missed whole: the overlap is 0, distances are undefined. */
  TRUTH_ONLY,
  /** Invented: the overlap is 0, distances and the volume's error are undefined. */
  PREDICTION_ONLY,
  /** Rightly absent: nothing is defined. */
  NEITHER;

  static Presence of(Mask truth, Mask predicted) {
    if (truth.isEmpty()) {
      return predicted.isEmpty() ? NEITHER : PREDICTION_ONLY;
    }
    return predicted.isEmpty() ? TRUTH_ONLY : BOTH;
  }
}
