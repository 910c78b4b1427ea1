// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import java.util.OptionalDouble;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.imaging.denoise.Bilateral;
import org.curie.imaging.denoise.Conductance;
import org.curie.imaging.denoise.Diffusion;
import org.curie.imaging.denoise.Gaussian;
import org.curie.imaging.denoise.NoiseKind;
import org.curie.imaging.denoise.NonLocal;
import org.curie.imaging.denoise.NonLocalSpec;
import org.curie.imaging.denoise.TotalVariation;
import org.curie.imaging.denoise.median.Median;
import org.curie.imaging.denoise.noise.NoiseLevel;

/**
 * A step that takes noise out of an image.
 *
 * <p><b>Shape</b> and grid unchanged; channels are filtered apart. An image of one slice is
 * filtered in the plane, one of several in three dimensions unless {@code perSlice} is true, which
 * suits thick slices. A number that is left out is chosen by the noise found in the image, see
 * {@link org.curie.imaging.denoise.noise.NoiseLevel}; {@link #resolvedFor} tells it.
 */
public sealed interface Denoising extends Transform {

  /**
   * Smooths with a Gaussian, cut off at four standard deviations, equally far in voxels along each
   * axis; beyond the border the border's samples go on.
   *
   * @param sigma standard deviation in voxels
   */
  record GaussianBlur(double sigma) implements Denoising {
    private static final double WIDEST = 1000;

    public GaussianBlur {
      Parameters.require(
          sigma >= 0 && sigma <= WIDEST, "blur sigma in pixels", "0 to " + WIDEST, sigma);
    }

    @Override
    public Image apply(Image image) {
      return Gaussian.blur(image, sigma, sigma, sigma);
    }
  }

  /**
   * Smooths with a Gaussian, cut off at four standard deviations, equally far along each axis in
   * voxels or in mm; beyond the border the border's samples go on.
   *
   * @param sigma standard deviation in {@code unit}
   * @param perSlice whether slices are smoothed apart
   */
  record GaussianSmoothing(double sigma, LengthUnit unit, boolean perSlice) implements Denoising {
    private static final double WIDEST = 1000; // voxels

    public GaussianSmoothing {
      Parameters.requireNotNegative("smoothing sigma", sigma);
      Parameters.requireGiven("smoothing unit", unit);
    }

    @Override
    public Image apply(Image image) {
      Spacing spacing = unit == LengthUnit.MM ? image.grid().spacing() : Spacing.UNIT;
      return Gaussian.blur(
          image,
          voxels(spacing.xMm()),
          voxels(spacing.yMm()),
          perSlice ? 0 : voxels(spacing.zMm()));
    }

    private double voxels(double spacing) {
      double voxels = sigma / spacing;
      if (voxels > WIDEST) {
        throw new CurieException(
            ErrorCode.DATA_INVALID,
            "a smoothing sigma of %s mm is %s voxels of this image, expected at most %s; check"
                    .formatted(sigma, voxels, WIDEST)
                + " the image's spacing or smooth less");
      }
      return voxels;
    }
  }

  /**
   * Replaces each sample by the median of the square or cube about it; beyond the border the
   * border's samples go on.
   *
   * @param size side in voxels, odd, at most 31
   * @param perSlice whether slices are filtered apart
   */
  record MedianFilter(int size, boolean perSlice) implements Denoising {
    private static final int LARGEST = 31;

    public MedianFilter {
      Parameters.require(
          size >= 1 && size <= LARGEST && size % 2 == 1,
          "median size",
          "odd and 1 to " + LARGEST,
          size);
    }

    @Override
    public Image apply(Image image) {
      return Median.filter(image, size, perSlice);
    }
  }

  /**
   * Takes a mean of the neighbourhood in which near and similar samples weigh more, within one and
   * a half spatial sigmas; beyond the border the border's samples go on.
   *
   * @param spatialSigma in voxels
   * @param intensitySigma in the image's units; left out, it is 2.5 times the noise found
   * @param perSlice whether slices are filtered apart
   */
  record BilateralFilter(double spatialSigma, OptionalDouble intensitySigma, boolean perSlice)
      implements Denoising {
    private static final double LARGEST = 16;
    private static final double RADIUS = 1.5; // spatial sigmas, as OpenCV
    private static final double NOISE_LEVELS = 2.5;

    public BilateralFilter {
      Parameters.require(
          spatialSigma > 0 && spatialSigma <= LARGEST,
          "bilateral spatial sigma",
          "above 0 and at most " + LARGEST,
          spatialSigma);
      intensitySigma.ifPresent(s -> Parameters.requireNotNegative("bilateral intensity sigma", s));
    }

    @Override
    public BilateralFilter resolvedFor(Image image) {
      return intensitySigma.isPresent()
          ? this
          : new BilateralFilter(
              spatialSigma,
              OptionalDouble.of(NOISE_LEVELS * NoiseLevel.gaussian(image, perSlice)),
              perSlice);
    }

    @Override
    public Image apply(Image image) {
      double intensity = resolvedFor(image).intensitySigma.orElseThrow();
      int radius = Math.max(1, (int) Math.rint(RADIUS * spatialSigma));
      return intensity == 0
          ? image
          : Bilateral.filter(image, radius, spatialSigma, intensity, perSlice);
    }
  }

  /**
   * Replaces each sample by the mean of those about it whose surroundings look alike; the image
   * goes on beyond its border as in a mirror.
   *
   * @param patchRadius of the surroundings compared, in voxels: 1 to 3 are usual
   * @param searchRadius how far away others may lie, in voxels: 3 to 5 in space, 7 to 10 in the
   *     plane are usual
   * @param h how different surroundings may be, in the image's units; left out, it is 1.2 times the
   *     noise; 0 leaves the image as it is
   * @param sigma the noise in the image's units; left out, it is found in the image
   * @param noise what kind of noise it is
   * @param perSlice whether slices are filtered apart
   */
  record NonLocalMeans(
      int patchRadius,
      int searchRadius,
      OptionalDouble h,
      OptionalDouble sigma,
      NoiseKind noise,
      boolean perSlice)
      implements Denoising {
    private static final int LARGEST = 32;
    private static final double NOISE_LEVELS = 1.2;

    public NonLocalMeans {
      Parameters.require(
          patchRadius >= 0 && patchRadius <= LARGEST,
          "patch radius",
          "0 to " + LARGEST,
          patchRadius);
      Parameters.require(
          searchRadius >= 1 && searchRadius <= LARGEST,
          "search radius",
          "1 to " + LARGEST,
          searchRadius);
      h.ifPresent(value -> Parameters.requireNotNegative("non-local means h", value));
      sigma.ifPresent(value -> Parameters.requireNotNegative("noise sigma", value));
      Parameters.requireGiven("kind of noise", noise);
    }

    @Override
    public NonLocalMeans resolvedFor(Image image) {
      if (h.isPresent() && sigma.isPresent()) {
        return this;
      }
      double level = sigma.orElseGet(() -> level(image));
      double width = h.orElse(NOISE_LEVELS * level);
      return new NonLocalMeans(
          patchRadius,
          searchRadius,
          OptionalDouble.of(width),
          OptionalDouble.of(level),
          noise,
          perSlice);
    }

    private double level(Image image) {
      return switch (noise) {
        case GAUSSIAN -> NoiseLevel.gaussian(image, perSlice);
        case RICIAN -> NoiseLevel.rician(image, perSlice);
      };
    }

    @Override
    public Image apply(Image image) {
      NonLocalMeans resolved = resolvedFor(image);
      double width = resolved.h.orElseThrow();
      if (width == 0) {
        return image;
      }
      double level = resolved.sigma.orElseThrow();
      NonLocalSpec spec = new NonLocalSpec(patchRadius, searchRadius, width, level, noise);
      return NonLocal.means(image, spec, perSlice);
    }
  }

  /**
   * Lets neighbours exchange the more the less they differ (Perona and Malik), in steps of 1/8;
   * nothing flows over the border.
   *
   * @param steps 20 are usual
   * @param k the difference that hinders the exchange, in the image's units; left out, it is chosen
   *     for 20 steps by the noise found: 1.75 (EXPONENTIAL) or 0.8 (RATIONAL) times it in the
   *     plane, 1.5 or 0.6 times in space; 0 leaves the image as it is
   * @param perSlice whether slices are filtered apart
   */
  record AnisotropicDiffusion(
      int steps, OptionalDouble k, Conductance conductance, boolean perSlice) implements Denoising {
    private static final int MOST = 10_000;

    public AnisotropicDiffusion {
      Parameters.require(steps >= 0 && steps <= MOST, "diffusion steps", "0 to " + MOST, steps);
      k.ifPresent(value -> Parameters.requireNotNegative("diffusion k", value));
      Parameters.requireGiven("diffusion conductance", conductance);
    }

    @Override
    public AnisotropicDiffusion resolvedFor(Image image) {
      if (k.isPresent()) {
        return this;
      }
      boolean planar = perSlice || image.depth() == 1;
      double levels =
          switch (conductance) {
            case EXPONENTIAL -> planar ? 1.75 : 1.5;
            case RATIONAL -> planar ? 0.8 : 0.6;
          };
      double chosen = levels * NoiseLevel.gaussian(image, perSlice);
      return new AnisotropicDiffusion(steps, OptionalDouble.of(chosen), conductance, perSlice);
    }

    @Override
    public Image apply(Image image) {
      double width = resolvedFor(image).k.orElseThrow();
      return width == 0 || steps == 0
          ? image
          : Diffusion.peronaMalik(image, steps, width, conductance, perSlice);
    }
  }

  /**
   * Finds the image near the given one that is flat between edges: that of least total variation;
   * nothing lies beyond the border. It stops when its energy changes by less than 0.0002 of the
   * first.
   *
   * @param weight the larger, the flatter, in the image's units; left out, it is 0.8 times the
   *     noise found in the plane, 0.6 times in space; 0 leaves the image as it is
   * @param steps at most; 200 are usual
   * @param perSlice whether slices are filtered apart
   */
  record TotalVariationFilter(OptionalDouble weight, int steps, boolean perSlice)
      implements Denoising {
    private static final double TOLERANCE = 2e-4; // as skimage.restoration.denoise_tv_chambolle
    private static final int MOST = 10_000;
    private static final double PLANE_NOISE_LEVELS = 0.8;
    private static final double SPACE_NOISE_LEVELS = 0.6;

    public TotalVariationFilter {
      Parameters.require(steps >= 1 && steps <= MOST, "variation steps", "1 to " + MOST, steps);
      weight.ifPresent(value -> Parameters.requireNotNegative("variation weight", value));
    }

    @Override
    public TotalVariationFilter resolvedFor(Image image) {
      if (weight.isPresent()) {
        return this;
      }
      double levels = perSlice || image.depth() == 1 ? PLANE_NOISE_LEVELS : SPACE_NOISE_LEVELS;
      double chosen = levels * NoiseLevel.gaussian(image, perSlice);
      return new TotalVariationFilter(OptionalDouble.of(chosen), steps, perSlice);
    }

    @Override
    public Image apply(Image image) {
      double chosen = resolvedFor(image).weight.orElseThrow();
      return chosen == 0
          ? image
          : TotalVariation.minimize(image, chosen, TOLERANCE, steps, perSlice);
    }
  }
}
