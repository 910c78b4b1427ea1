// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.predict;

/** Turns a network's logits for a tile into probabilities, in place. */
@FunctionalInterface
interface Activation {
  /**
   * @param logits {@code [k][z][y][x]}
   */
  void apply(float[] logits);

  /** Each by itself, as {@code 1 / (1 + exp(-z))}: several may be probable at once. */
  static void logistic(float[] logits) {
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) (1 / (1 + Math.exp(-logits[i])));
    }
  }
}
