// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.augment;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.curie.imaging.augment.Mixing.Cutmix;
import org.curie.imaging.augment.Mixing.Mixup;

/**
 * A random choice of a partner and of how to mix with it.
 *
 * <p>Sampling looks at no image and always takes the same number of random numbers. The share of
 * the own case is drawn from Beta(alpha, alpha): at 1 every share is as likely as the next, below
 * it shares near 0 and 1 are likelier.
 */
public sealed interface MixingAugmentation {

  /**
   * The mixing this time; empty when chance says not to.
   *
   * @param cases how many cases the partner is chosen from, the own one among them
   */
  Optional<Mixing> sample(RandomGenerator random, int cases);

  /** Blends the images of two cases. */
  record RandomMixup(double alpha, double probability) implements MixingAugmentation {
    public RandomMixup {
      SymmetricBeta.requireAlpha(alpha);
      Draws.requireProbability(probability);
    }

    @Override
    public Optional<Mixing> sample(RandomGenerator random, int cases) {
      boolean happens = Draws.happens(random, probability);
      int partner = Draws.below(random, cases);
      double lambda = SymmetricBeta.draw(alpha, random.nextLong());
      return happens ? Optional.of(new Mixup(partner, lambda)) : Optional.empty();
    }
  }

  /**
   * Takes a box from another case. It has the image's proportions and lies wholly inside, so that
   * its share is the one drawn; the paper's may reach beyond the border and be cut off.
   *
   * @param throughSlices a rectangle through all slices; else a box in all three dimensions
   */
  record RandomCutmix(double alpha, boolean throughSlices, double probability)
      implements MixingAugmentation {
    public RandomCutmix {
      SymmetricBeta.requireAlpha(alpha);
      Draws.requireProbability(probability);
    }

    @Override
    public Optional<Mixing> sample(RandomGenerator random, int cases) {
      boolean happens = Draws.happens(random, probability);
      int partner = Draws.below(random, cases);
      double taken = 1 - SymmetricBeta.draw(alpha, random.nextLong());
      double side = throughSlices ? Math.sqrt(taken) : StrictMath.cbrt(taken);
      double depth = throughSlices ? 1 : side;
      double x = (1 - side) * random.nextDouble();
      double y = (1 - side) * random.nextDouble();
      double z = (1 - depth) * random.nextDouble();
      Mixing cutmix = new Cutmix(partner, x, y, z, side, side, depth);
      return happens ? Optional.of(cutmix) : Optional.empty();
    }
  }
}
