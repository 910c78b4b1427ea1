// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.augment;

import java.util.List;
import java.util.random.RandomGenerator;
import org.curie.imaging.transform.Artifact.CtRings;
import org.curie.imaging.transform.Artifact.CutoutBox;
import org.curie.imaging.transform.Artifact.LowResolution;
import org.curie.imaging.transform.Artifact.MotionBlur;
import org.curie.imaging.transform.Transform;

/** What a worse scanner, a restless patient or a hidden part would have made of the image. */
public sealed interface ScannerAugmentation extends Augmentation {

  /**
   * The image as if taken with larger voxels: scaled down to between minScale and 1 of its size and
   * up again.
   *
   * @param perAxis a scale for each axis, as thick slices and unequal pixels have; else one for all
   */
  record RandomLowResolution(double minScale, boolean perAxis, double probability)
      implements ScannerAugmentation {
    public RandomLowResolution {
      Draws.requireRange("scale", minScale, 1);
      Draws.requireProbability(probability);
    }

    @Override
    public List<Transform> sample(RandomGenerator random) {
      boolean happens = Draws.happens(random, probability);
      double x = Draws.between(random, minScale, 1);
      double y = Draws.between(random, minScale, 1);
      double z = Draws.between(random, minScale, 1);
      Transform low = perAxis ? new LowResolution(x, y, z) : new LowResolution(x, x, x);
      return happens ? List.of(low) : List.of();
    }
  }

  /** Blur by motion within the slice, in any direction, of up to maxVoxels. */
  record RandomMotionBlur(double maxVoxels, double probability) implements ScannerAugmentation {
    private static final double FARTHEST = 256;

    public RandomMotionBlur {
      Draws.requireAtMost("longest motion in voxels", maxVoxels, FARTHEST);
      Draws.requireProbability(probability);
    }

    @Override
    public List<Transform> sample(RandomGenerator random) {
      boolean happens = Draws.happens(random, probability);
      double way = Draws.between(random, 0, maxVoxels);
      double angle = Draws.between(random, 0, Math.PI);
      Transform blur = new MotionBlur(way * StrictMath.cos(angle), way * StrictMath.sin(angle), 0);
      return happens ? List.of(blur) : List.of();
    }
  }

  /**
   * Rings about the middle of CT slices, of offsets with a standard deviation of up to maxSigma.
   *
   * @param maxShare the largest share of circles that have an offset
   */
  record RandomCtRings(double maxSigma, double maxShare, double probability)
      implements ScannerAugmentation {
    public RandomCtRings {
      Draws.requireAtMost("largest ring sigma", maxSigma, Double.MAX_VALUE);
      Draws.requireAtMost("largest share of rings", maxShare, 1);
      Draws.requireProbability(probability);
    }

    @Override
    public List<Transform> sample(RandomGenerator random) {
      boolean happens = Draws.happens(random, probability);
      double sigma = Draws.between(random, 0, maxSigma);
      double share = Draws.between(random, 0, maxShare);
      Transform rings = new CtRings(0.5, 0.5, sigma, share, random.nextLong());
      return happens ? List.of(rings) : List.of();
    }
  }

  /**
   * Sets a box of a volume to a value; its sides are between 0 and maxFraction of the volume's, its
   * centre anywhere in it.
   */
  record RandomCutoutBox(double maxFraction, double value, double probability)
      implements ScannerAugmentation {
    public RandomCutoutBox {
      Draws.requireAtMost("largest cutout side as a fraction", maxFraction, 1);
      Draws.requireFinite("cutout value", value);
      Draws.requireProbability(probability);
    }

    @Override
    public List<Transform> sample(RandomGenerator random) {
      boolean happens = Draws.happens(random, probability);
      double width = Draws.between(random, 0, maxFraction);
      double height = Draws.between(random, 0, maxFraction);
      double depth = Draws.between(random, 0, maxFraction);
      double x = random.nextDouble() - width / 2;
      double y = random.nextDouble() - height / 2;
      double z = random.nextDouble() - depth / 2;
      Transform cutout = new CutoutBox(x, y, z, width, height, depth, value);
      return happens ? List.of(cutout) : List.of();
    }
  }
}
