// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.engine;

/**
 * Everything an engine must know to take training steps.
 *
 * @param gradientClipNorm the largest allowed Euclidean norm of all gradients together; 0 for none
 * @param threads threads inside the engine; part of what makes a run bit-reproducible
 */
public record TrainingSpec(
    Loss loss, Optimizer optimizer, Precision precision, double gradientClipNorm, int threads) {
  public TrainingSpec {
    if (!(gradientClipNorm >= 0)) {
      throw new IllegalArgumentException(
          "gradientClipNorm must be 0 or more, but was " + gradientClipNorm);
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, but was " + threads);
    }
  }
}
