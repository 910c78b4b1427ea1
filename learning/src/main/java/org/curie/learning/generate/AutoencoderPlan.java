// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate;

/**
 * How long and how fast an autoencoder is trained.
 *
 * @param steps from the very beginning of the run
 * @param seed decides everything that is random: order, noise, dropout
 */
public record AutoencoderPlan(int steps, int batchSize, double learningRate, long seed) {
  public AutoencoderPlan {
    if (steps < 1 || batchSize < 1) {
      throw new IllegalArgumentException(
          "steps and batchSize must be at least 1, but were %d and %d".formatted(steps, batchSize));
    }
    if (!(learningRate > 0)) {
      throw new IllegalArgumentException(
          "the learning rate must be above 0, but was " + learningRate);
    }
  }

  public AutoencoderPlan withSteps(int newSteps) {
    return new AutoencoderPlan(newSteps, batchSize, learningRate, seed);
  }
}
