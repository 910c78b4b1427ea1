// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.predict;

/** How asking about several inputs ended; an answer for none of them never looks like success. */
public enum Outcome {
  /** Every input was answered. */
  COMPLETED,
  /** Some inputs were answered, some failed. */
  PARTIAL,
  /** No input was answered. */
  FAILED;

  static Outcome of(int answered, int failed) {
    if (failed == 0 && answered > 0) {
      return COMPLETED;
    }
    return answered > 0 ? PARTIAL : FAILED;
  }
}
