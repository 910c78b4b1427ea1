// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.augment;

import java.util.List;
import java.util.random.RandomGenerator;
import org.curie.imaging.transform.NoiseArtifact.PoissonNoise;
import org.curie.imaging.transform.NoiseArtifact.RicianNoise;
import org.curie.imaging.transform.NoiseArtifact.SaltAndPepper;
import org.curie.imaging.transform.NoiseArtifact.SpeckleNoise;
import org.curie.imaging.transform.Transform;

/** A random amount of noise, with a seed of its own. */
public sealed interface NoiseAugmentation extends Augmentation {

  /** Noise of magnitude MR images, of a standard deviation between 0 and maxSigma. */
  record RandomRicianNoise(double maxSigma, double probability) implements NoiseAugmentation {
    public RandomRicianNoise {
      Draws.requireAtMost("largest noise sigma", maxSigma, Double.MAX_VALUE);
      Draws.requireProbability(probability);
    }

    @Override
    public List<Transform> sample(RandomGenerator random) {
      boolean happens = Draws.happens(random, probability);
      double sigma = Draws.between(random, 0, maxSigma);
      Transform noise = new RicianNoise(sigma, random.nextLong());
      return happens ? List.of(noise) : List.of();
    }
  }

  /**
   * Noise of counted quanta. The counts are uniform in their logarithm, so that each doubling of
   * the dose is as frequent as the next.
   */
  record RandomPoissonNoise(double minCountsPerUnit, double maxCountsPerUnit, double probability)
      implements NoiseAugmentation {
    public RandomPoissonNoise {
      Draws.requireRange("counts per unit", minCountsPerUnit, maxCountsPerUnit);
      Draws.requireProbability(probability);
    }

    @Override
    public List<Transform> sample(RandomGenerator random) {
      boolean happens = Draws.happens(random, probability);
      double counts = Draws.betweenLogarithms(random, minCountsPerUnit, maxCountsPerUnit);
      Transform noise = new PoissonNoise(counts, random.nextLong());
      return happens ? List.of(noise) : List.of();
    }
  }

  /** Noise in proportion to the signal, of a standard deviation between 0 and maxSigma times it. */
  record RandomSpeckle(double maxSigma, double probability) implements NoiseAugmentation {
    public RandomSpeckle {
      Draws.requireAtMost("largest speckle sigma", maxSigma, Double.MAX_VALUE);
      Draws.requireProbability(probability);
    }

    @Override
    public List<Transform> sample(RandomGenerator random) {
      boolean happens = Draws.happens(random, probability);
      double sigma = Draws.between(random, 0, maxSigma);
      Transform noise = new SpeckleNoise(sigma, random.nextLong());
      return happens ? List.of(noise) : List.of();
    }
  }

  /** Up to a fraction of the samples set to one of two values, each as often as the other. */
  record RandomSaltAndPepper(double maxFraction, double pepper, double salt, double probability)
      implements NoiseAugmentation {
    public RandomSaltAndPepper {
      Draws.requireAtMost("largest fraction of salt and pepper", maxFraction, 1);
      Draws.requireFinite("pepper", pepper);
      Draws.requireFinite("salt", salt);
      Draws.requireProbability(probability);
    }

    @Override
    public List<Transform> sample(RandomGenerator random) {
      boolean happens = Draws.happens(random, probability);
      double fraction = Draws.between(random, 0, maxFraction);
      Transform noise = new SaltAndPepper(fraction, 0.5, pepper, salt, random.nextLong());
      return happens ? List.of(noise) : List.of();
    }
  }
}
