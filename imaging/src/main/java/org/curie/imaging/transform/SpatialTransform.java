// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;

/**
 * A step that moves pixels.
 *
 * <p><b>Shape</b> channels and slices stay; width and height may change. <b>Units</b> pixels unless
 * a parameter says fraction or degrees. <b>Frame</b> the grid of the result maps each of its voxels
 * to the patient point that the voxel shows.
 */
public sealed interface SpatialTransform extends Transform {

  /**
   * Scales to a size, whatever the aspect ratio.
   *
   * <p><b>Formula</b> the centre of output pixel i lies at {@code (i + 0.5) old / new - 0.5}; its
   * value is the normalised sum of source pixels under the kernel, which is widened by {@code old /
   * new} when shrinking (LINEAR, CUBIC) and cut off at the image border. The same size returns the
   * same samples bit for bit.
   *
   * <p><b>Source</b> the definition of Pillow's {@code resize} and of PyTorch's {@code
   * interpolate(antialias=True)}. <b>Complexity</b> separable: O(pixels x kernel width).
   */
  record Resize(int width, int height, Interpolation interpolation) implements SpatialTransform {
    public Resize {
      Parameters.requireSide("resize width", width);
      Parameters.requireSide("resize height", height);
      Parameters.requireGiven("resize interpolation", interpolation);
    }

    @Override
    public Image apply(Image image) {
      if (image.width() == width && image.height() == height) {
        return image;
      }
      double stepX = (double) image.width() / width;
      double stepY = (double) image.height() / height;
      PlaneMap fromNew = new PlaneMap(stepX, 0, 0.5 * stepX - 0.5, 0, stepY, 0.5 * stepY - 0.5);
      Grid grid = fromNew.gridOf(image.grid(), width, height);
      return Separable.filter(
          image,
          grid,
          AxisFilter.resize(image.width(), width, interpolation),
          AxisFilter.resize(image.height(), height, interpolation));
    }
  }

  /** Keeps the rectangle whose first pixel is (x, y). <b>Limits</b> must lie inside the image. */
  record Crop(int x, int y, int width, int height) implements SpatialTransform {
    public Crop {
      Parameters.requireOffset("crop x", x);
      Parameters.requireOffset("crop y", y);
      Parameters.requireSide("crop width", width);
      Parameters.requireSide("crop height", height);
    }

    @Override
    public Image apply(Image image) {
      return Lattice.crop(image, x, y, width, height);
    }
  }

  /**
   * Keeps a rectangle in the middle; where the margin is odd, the smaller half is left and on top.
   * <b>Limits</b> refuses an image smaller than the rectangle.
   */
  record CenterCrop(int width, int height) implements SpatialTransform {
    public CenterCrop {
      Parameters.requireSide("crop width", width);
      Parameters.requireSide("crop height", height);
    }

    @Override
    public Image apply(Image image) {
      int x = Math.floorDiv(image.width() - width, 2);
      int y = Math.floorDiv(image.height() - height, 2);
      return Lattice.crop(image, x, y, width, height);
    }
  }

  /** Adds pixels of one value around the image. */
  record Pad(int left, int top, int right, int bottom, double value) implements SpatialTransform {
    public Pad {
      Parameters.requireOffset("pad left", left);
      Parameters.requireOffset("pad top", top);
      Parameters.requireOffset("pad right", right);
      Parameters.requireOffset("pad bottom", bottom);
      Parameters.requireFinite("pad value", value);
    }

    @Override
    public Image apply(Image image) {
      int width = left + image.width() + right;
      int height = top + image.height() + bottom;
      return Lattice.pad(image, left, top, width, height, (float) value);
    }
  }

  /**
   * Adds pixels of one value along the shorter side until both are equal; where the margin is odd,
   * the smaller half is left or on top. Keeps the aspect ratio through a later resize.
   */
  record PadToSquare(double value) implements SpatialTransform {
    public PadToSquare {
      Parameters.requireFinite("pad value", value);
    }

    @Override
    public Image apply(Image image) {
      int side = Math.max(image.width(), image.height());
      int left = (side - image.width()) / 2;
      int top = (side - image.height()) / 2;
      return Lattice.pad(image, left, top, side, side, (float) value);
    }
  }

  /**
   * Turns the picture about its centre, counter-clockwise as displayed.
   *
   * <p>By a multiple of 90 degrees nothing is interpolated and nothing lost: a quarter turn
   * exchanges width and height. By any other angle the size stays, corners leave the picture, and
   * samples are interpolated linearly.
   */
  record Rotate(double degrees, Border border) implements SpatialTransform {
    public Rotate {
      Parameters.requireFinite("rotation in degrees", degrees);
      Parameters.requireGiven("rotation border", border);
    }

    @Override
    public Image apply(Image image) {
      double quarters = degrees / 90;
      if (quarters == Math.rint(quarters)) {
        return Lattice.turn(image, (int) (quarters % 4 + 4) % 4);
      }
      return Warp.linear(image, Warp.map(image, degrees, 0, 0, 1, 0), border);
    }
  }

  /** Mirrors the picture along an axis; twice is the identity. */
  record Flip(Axis axis) implements SpatialTransform {
    public Flip {
      Parameters.requireGiven("flip axis", axis);
    }

    @Override
    public Image apply(Image image) {
      return Lattice.flip(image, axis);
    }
  }

  /**
   * Shears, scales and turns the picture about its centre, then moves it; interpolated linearly,
   * size unchanged.
   *
   * <p><b>Formula</b> {@code p' = c + R(rotation) H(shear) s (p - c) + t}, with H = [1 tan(shear);
   * 0 1] moving upper rows left of lower ones, R counter-clockwise as displayed, and t the
   * translation times (width, height).
   *
   * @param translateX to the right, as a fraction of the width
   * @param translateY downwards, as a fraction of the height
   * @param scale above 1 enlarges the content
   */
  record AffineWarp(
      double rotationDegrees,
      double translateX,
      double translateY,
      double scale,
      double shearDegrees,
      Border border)
      implements SpatialTransform {
    private static final double STEEPEST_SHEAR = 80;

    public AffineWarp {
      Parameters.requireFinite("rotation in degrees", rotationDegrees);
      Parameters.requireFinite("translation x", translateX);
      Parameters.requireFinite("translation y", translateY);
      Parameters.requirePositive("scale", scale);
      Parameters.require(
          Math.abs(shearDegrees) <= STEEPEST_SHEAR,
          "shear in degrees",
          "-" + STEEPEST_SHEAR + " to " + STEEPEST_SHEAR,
          shearDegrees);
      Parameters.requireGiven("warp border", border);
    }

    @Override
    public Image apply(Image image) {
      PlaneMap fromNew =
          Warp.map(image, rotationDegrees, translateX, translateY, scale, shearDegrees);
      return Warp.linear(image, fromNew, border);
    }
  }
}
