// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/** How probabilities become one predicted class. */
public sealed interface Decision {

  /** The class with the highest probability; of equal ones the first, as {@code numpy.argmax}. */
  record MostProbable() implements Decision {}

  /**
   * Two classes: positive when the probability of class 1 is {@code threshold} or more.
   *
   * <p>Choose the threshold on validation cases ({@link RocCurve#youden}, {@link
   * RocCurve#atSensitivity}), never on the cases it is then measured on.
   */
  record Threshold(double threshold) implements Decision {
    /**
     * @throws CurieException with {@link ErrorCode#SETTING_INVALID} unless within 0 and 1
     */
    public Threshold {
      if (!(threshold >= 0 && threshold <= 1)) {
        throw new CurieException(
            ErrorCode.SETTING_INVALID,
            "a decision threshold is a probability from 0 to 1, but was " + threshold);
      }
    }
  }

  /**
   * The predicted class of each case.
   *
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} for a threshold on more than two
   *     classes
   */
  default int[] predict(ClassProbabilities cases) {
    int[] predicted = new int[cases.cases()];
    for (int i = 0; i < predicted.length; i++) {
      predicted[i] =
          switch (this) {
            case MostProbable _ -> cases.mostProbable(i);
            case Threshold t -> {
              requireBinary(cases);
              yield cases.probability(i, 1) >= t.threshold() ? 1 : 0;
            }
          };
    }
    return predicted;
  }

  private static void requireBinary(ClassProbabilities cases) {
    if (!cases.isBinary()) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "a decision threshold needs exactly 2 classes, but there are "
              + cases.classes()
              + "; let the most probable class decide");
    }
  }
}
