// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import org.curie.core.image.Image;
import org.curie.imaging.artifact.Noise;

/**
 * Noise, independent from sample to sample; which model fits which scanner is said at each. The
 * arithmetic is in {@link Noise}.
 */
public sealed interface NoiseArtifact extends Artifact {

  /**
   * Adds independent Gaussian noise to each sample: thermal noise, and every modality's in a first
   * approximation.
   *
   * @param sigma standard deviation in the image's units
   */
  record GaussianNoise(double sigma, long seed) implements NoiseArtifact {
    public GaussianNoise {
      Parameters.requireNotNegative("noise sigma", sigma);
    }

    @Override
    public Image apply(Image image) {
      return Noise.gaussian(image, sigma, seed);
    }
  }

  /**
   * The noise of magnitude MR images: {@code sqrt((x + sigma n1)^2 + (sigma n2)^2)}. <b>Source</b>
   * Gudbjartsson and Patz 1995, doi:10.1002/mrm.1910340618.
   *
   * @param sigma standard deviation of the real and of the imaginary part in the image's units
   */
  record RicianNoise(double sigma, long seed) implements NoiseArtifact {
    public RicianNoise {
      Parameters.requireNotNegative("noise sigma", sigma);
    }

    @Override
    public Image apply(Image image) {
      return Noise.rician(image, sigma, seed);
    }
  }

  /**
   * The noise of counted quanta, in radiographs, fluorescence and nuclear images: mean x, variance
   * {@code x / countsPerUnit}. A sample below 0 becomes 0.
   *
   * @param countsPerUnit quanta that one unit of intensity stands for; fewer is noisier
   */
  record PoissonNoise(double countsPerUnit, long seed) implements NoiseArtifact {
    public PoissonNoise {
      Parameters.requirePositive("counts per unit", countsPerUnit);
    }

    @Override
    public Image apply(Image image) {
      return Noise.poisson(image, countsPerUnit, seed);
    }
  }

  /** Noise in proportion to the signal, {@code x (1 + sigma n)}: ultrasound, OCT. */
  record SpeckleNoise(double sigma, long seed) implements NoiseArtifact {
    public SpeckleNoise {
      Parameters.requireNotNegative("noise sigma", sigma);
    }

    @Override
    public Image apply(Image image) {
      return Noise.speckle(image, sigma, seed);
    }
  }

  /**
   * Sets a share of the samples to one of two values: dead and hot pixels.
   *
   * @param fraction the probability that a sample is replaced
   * @param saltShare the probability that a replaced one is salt
   * @param pepper value of the one kind
   * @param salt value of the other
   */
  record SaltAndPepper(double fraction, double saltShare, double pepper, double salt, long seed)
      implements NoiseArtifact {
    public SaltAndPepper {
      Parameters.requireShare("fraction of salt and pepper", fraction);
      Parameters.requireShare("share of salt", saltShare);
      Parameters.requireFinite("pepper", pepper);
      Parameters.requireFinite("salt", salt);
    }

    @Override
    public Image apply(Image image) {
      return Noise.saltAndPepper(image, fraction, saltShare, (float) pepper, (float) salt, seed);
    }
  }
}
