// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.imaging.denoise.Gaussian;
import org.curie.imaging.denoise.Median;

/**
 * A step that takes noise out of an image.
 *
 * <p><b>Shape</b> and grid unchanged; channels are filtered apart. An image of one slice is
 * filtered in the plane, one of several in three dimensions unless {@code perSlice} is true, which
 * suits thick slices.
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
}
