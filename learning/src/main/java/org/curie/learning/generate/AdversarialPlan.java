// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate;

import org.curie.learning.engine.generative.AdversarialLoss;

/**
 * How long and how fast two networks are trained against each other.
 *
 * @param steps of the generator, from the very beginning of the run
 * @param discriminatorSteps before each step of the generator
 * @param seed decides everything that is random: order, noise, dropout, penalty
 */
public record AdversarialPlan(
    int steps,
    int batchSize,
    int discriminatorSteps,
    double generatorRate,
    double discriminatorRate,
    long seed) {
  public AdversarialPlan {
    if (steps < 1 || batchSize < 1 || discriminatorSteps < 1) {
      throw new IllegalArgumentException(
          "steps, batchSize and discriminatorSteps must be at least 1, but were %d, %d and %d"
              .formatted(steps, batchSize, discriminatorSteps));
    }
    if (!(generatorRate > 0) || !(discriminatorRate > 0)) {
      throw new IllegalArgumentException(
          "learning rates must be above 0, but were %s and %s"
              .formatted(generatorRate, discriminatorRate));
    }
  }

  /**
   * Rates and proportions of the papers: 2e-4, one step each (Radford et al. 2016, section 4), and
   * for Wasserstein 1e-4, five steps of the discriminator (Gulrajani et al. 2017, algorithm 1).
   */
  public static AdversarialPlan of(AdversarialLoss loss, int steps, int batchSize, long seed) {
    return switch (loss) {
      case AdversarialLoss.NonSaturating _, AdversarialLoss.LeastSquares _ ->
          new AdversarialPlan(steps, batchSize, 1, 2e-4, 2e-4, seed);
      case AdversarialLoss.Wasserstein _ ->
          new AdversarialPlan(steps, batchSize, 5, 1e-4, 1e-4, seed);
    };
  }

  public AdversarialPlan withRates(double newGeneratorRate, double newDiscriminatorRate) {
    return new AdversarialPlan(
        steps, batchSize, discriminatorSteps, newGeneratorRate, newDiscriminatorRate, seed);
  }

  public AdversarialPlan withSteps(int newSteps) {
    return new AdversarialPlan(
        newSteps, batchSize, discriminatorSteps, generatorRate, discriminatorRate, seed);
  }
}
