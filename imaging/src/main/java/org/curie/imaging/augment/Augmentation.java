// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.augment;

import java.util.List;
import java.util.random.RandomGenerator;
import org.curie.imaging.spatial.Axis;
import org.curie.imaging.spatial.Border;
import org.curie.imaging.transform.Artifact.Cutout;
import org.curie.imaging.transform.Denoising.GaussianBlur;
import org.curie.imaging.transform.IntensityTransform.Brightness;
import org.curie.imaging.transform.IntensityTransform.Contrast;
import org.curie.imaging.transform.IntensityTransform.Gamma;
import org.curie.imaging.transform.NoiseArtifact.GaussianNoise;
import org.curie.imaging.transform.SpatialTransform.AffineWarp;
import org.curie.imaging.transform.SpatialTransform.Flip;
import org.curie.imaging.transform.Transform;

/**
 * A random choice of recorded steps.
 *
 * <p>Sampling looks at no image. It always takes the same number of random numbers, whether the
 * step happens or not, so that one augmentation's chance never shifts the next one's draws. All
 * draws are uniform between their limits. <b>Units</b> brightness, noise and cut-out assume
 * intensities of about 0–1; the others take any.
 */
public sealed interface Augmentation
    permits Augmentation.RandomFlip,
        Augmentation.RandomAffine,
        Augmentation.RandomBrightness,
        Augmentation.RandomContrast,
        Augmentation.RandomGamma,
        Augmentation.RandomNoise,
        Augmentation.RandomBlur,
        Augmentation.RandomCutout,
        SpatialAugmentation,
        NoiseAugmentation,
        ScannerAugmentation,
        MrAugmentation,
        ChoiceAugmentation {

  /** The steps to apply this time, first to last; none when chance says not to. */
  List<Transform> sample(RandomGenerator random);

  /** Mirrors the picture. Not for images where left and right mean something. */
  record RandomFlip(Axis axis, double probability) implements Augmentation {
    public RandomFlip {
      Draws.requireGiven("flip axis", axis);
      Draws.requireProbability(probability);
    }

    @Override
    public List<Transform> sample(RandomGenerator random) {
      boolean happens = Draws.happens(random, probability);
      return happens ? List.of(new Flip(axis)) : List.of();
    }
  }

  /**
   * Turns, moves, scales and shears the picture; what comes in from outside is 0, black on a 0–1
   * scale.
   */
  record RandomAffine(
      double maxRotationDegrees,
      double maxTranslationFraction,
      double minScale,
      double maxScale,
      double maxShearDegrees,
      double probability)
      implements Augmentation {
    private static final double HALF_TURN = 180;
    private static final double STEEPEST_SHEAR = 80;

    public RandomAffine {
      Draws.requireAtMost("largest rotation in degrees", maxRotationDegrees, HALF_TURN);
      Draws.requireAtMost("largest translation as a fraction", maxTranslationFraction, 1);
      Draws.requireRange("scale", minScale, maxScale);
      Draws.requireAtMost("largest shear in degrees", maxShearDegrees, STEEPEST_SHEAR);
      Draws.requireProbability(probability);
    }

    @Override
    public List<Transform> sample(RandomGenerator random) {
      boolean happens = Draws.happens(random, probability);
      Transform warp =
          new AffineWarp(
              Draws.around(random, maxRotationDegrees),
              Draws.around(random, maxTranslationFraction),
              Draws.around(random, maxTranslationFraction),
              Draws.between(random, minScale, maxScale),
              Draws.around(random, maxShearDegrees),
              Border.ZERO);
      return happens ? List.of(warp) : List.of();
    }
  }

  /** Adds an offset between -maxOffset and maxOffset. */
  record RandomBrightness(double maxOffset, double probability) implements Augmentation {
    public RandomBrightness {
      Draws.requireAtMost("largest brightness offset", maxOffset, Double.MAX_VALUE);
      Draws.requireProbability(probability);
    }

    @Override
    public List<Transform> sample(RandomGenerator random) {
      boolean happens = Draws.happens(random, probability);
      Transform brightness = new Brightness(Draws.around(random, maxOffset));
      return happens ? List.of(brightness) : List.of();
    }
  }

  /** Spreads or narrows samples about the image's own mean. */
  record RandomContrast(double minFactor, double maxFactor, double probability)
      implements Augmentation {
    public RandomContrast {
      Draws.requireRange("contrast factor", minFactor, maxFactor);
      Draws.requireProbability(probability);
    }

    @Override
    public List<Transform> sample(RandomGenerator random) {
      boolean happens = Draws.happens(random, probability);
      Transform contrast = new Contrast(Draws.between(random, minFactor, maxFactor));
      return happens ? List.of(contrast) : List.of();
    }
  }

  /** A power law within the image's own range. */
  record RandomGamma(double minGamma, double maxGamma, double probability) implements Augmentation {
    public RandomGamma {
      Draws.requireRange("gamma", minGamma, maxGamma);
      Draws.requireProbability(probability);
    }

    @Override
    public List<Transform> sample(RandomGenerator random) {
      boolean happens = Draws.happens(random, probability);
      Transform gamma = new Gamma(Draws.between(random, minGamma, maxGamma));
      return happens ? List.of(gamma) : List.of();
    }
  }

  /** Gaussian noise of a standard deviation between 0 and maxSigma, with a seed of its own. */
  record RandomNoise(double maxSigma, double probability) implements Augmentation {
    public RandomNoise {
      Draws.requireAtMost("largest noise sigma", maxSigma, Double.MAX_VALUE);
      Draws.requireProbability(probability);
    }

    @Override
    public List<Transform> sample(RandomGenerator random) {
      boolean happens = Draws.happens(random, probability);
      double sigma = Draws.between(random, 0, maxSigma);
      Transform noise = new GaussianNoise(sigma, random.nextLong());
      return happens ? List.of(noise) : List.of();
    }
  }

  /** A Gaussian blur of a standard deviation between 0 and maxSigma pixels. */
  record RandomBlur(double maxSigma, double probability) implements Augmentation {
    private static final double WIDEST = 1000;

    public RandomBlur {
      Draws.requireAtMost("largest blur sigma in pixels", maxSigma, WIDEST);
      Draws.requireProbability(probability);
    }

    @Override
    public List<Transform> sample(RandomGenerator random) {
      boolean happens = Draws.happens(random, probability);
      Transform blur = new GaussianBlur(Draws.between(random, 0, maxSigma));
      return happens ? List.of(blur) : List.of();
    }
  }

  /**
   * Blackens a rectangle with sides between 0 and maxFraction of the picture's, its centre anywhere
   * in the picture.
   */
  record RandomCutout(double maxFraction, double probability) implements Augmentation {
    public RandomCutout {
      Draws.requireAtMost("largest cutout side as a fraction", maxFraction, 1);
      Draws.requireProbability(probability);
    }

    @Override
    public List<Transform> sample(RandomGenerator random) {
      boolean happens = Draws.happens(random, probability);
      double width = Draws.between(random, 0, maxFraction);
      double height = Draws.between(random, 0, maxFraction);
      double x = random.nextDouble() - width / 2;
      double y = random.nextDouble() - height / 2;
      return happens ? List.of(new Cutout(x, y, width, height, 0)) : List.of();
    }
  }
}
