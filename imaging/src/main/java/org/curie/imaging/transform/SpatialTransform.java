// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import java.util.List;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.imaging.spatial.AffineMotion;
import org.curie.imaging.spatial.Axis;
import org.curie.imaging.spatial.Border;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.spatial.LabelRule;
import org.curie.imaging.spatial.PadMode;
import org.curie.imaging.spatial.VoxelBox;
import org.curie.imaging.spatial.resample.AxisResampling;
import org.curie.imaging.spatial.resample.GridToGrid;
import org.curie.imaging.spatial.resample.Resampling;
import org.curie.imaging.spatial.resample.VoxelPick;
import org.curie.imaging.spatial.resample.Warp;

/**
 * A step that moves voxels.
 *
 * <p><b>Shape</b> channels stay. <b>Units</b> voxels unless a parameter says fraction, degrees or
 * mm. <b>Frame</b> the grid of the result maps each of its voxels to the patient point that the
 * voxel shows, so that most steps can be undone through the grids alone.
 *
 * <p>A step is first made for a grid, {@link #on}, and then used on all that lies there: an image
 * and its label map cannot part. The steps declared here do the same in the plane of each slice
 * ({@link Flip} along slices too); {@link LatticeTransform}, {@link ResampleTransform} and {@link
 * DeformTransform} have those that are in two dimensions for pictures and in three for volumes.
 */
public sealed interface SpatialTransform extends Transform
    permits SpatialTransform.Resize,
        SpatialTransform.Crop,
        SpatialTransform.CenterCrop,
        SpatialTransform.Pad,
        SpatialTransform.PadToSquare,
        SpatialTransform.Rotate,
        SpatialTransform.Flip,
        SpatialTransform.AffineWarp,
        LatticeTransform,
        ResampleTransform,
        DeformTransform {

  /**
   * What this step does to all that lies on a grid.
   *
   * @throws org.curie.core.error.CurieException DATA_INVALID for a grid of a size the step cannot
   *     take; SETTING_INVALID when it must be resolved on an image first
   */
  Resampling on(Grid grid);

  @Override
  default Image apply(Image image) {
    return on(image.grid()).of(image);
  }

  /** The labels after this step, each the nearest one there was. */
  default LabelMap apply(LabelMap labels) {
    return apply(labels, LabelRule.NEAREST);
  }

  /**
   * The labels after this step: the same geometry as for an image, and no label that was not there.
   */
  default LabelMap apply(LabelMap labels, LabelRule rule) {
    return on(labels.grid()).of(labels, rule);
  }

  @Override
  default SpatialTransform resolvedFor(Image image) {
    return this;
  }

  /**
   * Whether voxels were moved in a way that the grid of the result cannot tell: then the way back
   * needs this record.
   */
  default boolean bends() {
    return false;
  }

  /**
   * The way back through this step.
   *
   * @param found the grid after this step, or any that later steps made of it
   * @param before the grid this step was used on
   * @param onto the grid to end on: {@code before}, or one that earlier steps started from
   * @param fill what an image gets where nothing was kept
   */
  default Resampling back(
      Grid found, Grid before, Grid onto, Interpolation interpolation, double fill) {
    return GridToGrid.between(found, onto, interpolation, (float) fill);
  }

  /**
   * What was done to {@code result}, undone: onto the grid it was made from, linearly between
   * voxels and bit for bit where voxels were only picked; 0 where nothing was kept. {@link WayBack}
   * undoes several steps at once.
   */
  default Image undo(Image result, Grid source) {
    return new WayBack(source, List.of(this)).of(result, Interpolation.LINEAR, 0);
  }

  /** As {@link #undo(Image, Grid)}: the nearest label, background where nothing was kept. */
  default LabelMap undo(LabelMap result, Grid source) {
    return new WayBack(source, List.of(this)).of(result, LabelRule.NEAREST);
  }

  /**
   * Scales to a size, whatever the aspect ratio.
   *
   * <p><b>Formula</b> the centre of output pixel i lies at {@code (i + 0.5) old / new - 0.5}; its
   * value is the normalised sum of source pixels under the kernel, which is widened by {@code old /
   * new} when shrinking (LINEAR, CUBIC) and cut off at the image border. The same size returns the
   * same samples bit for bit.
   *
   * <p><b>Source</b> the definition of Pillow's {@code resize} and of PyTorch's {@code
   * interpolate(antialias=True)}; for B_SPLINE see {@link AxisResampling}. <b>Complexity</b>
   * separable: O(pixels x kernel width).
   */
  record Resize(int width, int height, Interpolation interpolation) implements SpatialTransform {
    public Resize {
      Parameters.requireSide("resize width", width);
      Parameters.requireSide("resize height", height);
      Parameters.requireGiven("resize interpolation", interpolation);
    }

    @Override
    public Resampling on(Grid grid) {
      return AxisResampling.resize(grid, width, height, grid.depth(), interpolation);
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
    public Resampling on(Grid grid) {
      return VoxelPick.crop(grid, new VoxelBox(x, y, 0, width, height, grid.depth()));
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
    public Resampling on(Grid grid) {
      return VoxelPick.crop(grid, VoxelBox.centred(grid, width, height, grid.depth()));
    }
  }

  /** Adds pixels of one value around the image; background around a label map. */
  record Pad(int left, int top, int right, int bottom, double value) implements SpatialTransform {
    public Pad {
      Parameters.requireOffset("pad left", left);
      Parameters.requireOffset("pad top", top);
      Parameters.requireOffset("pad right", right);
      Parameters.requireOffset("pad bottom", bottom);
      Parameters.requireFinite("pad value", value);
    }

    @Override
    public Resampling on(Grid grid) {
      int width = left + grid.width() + right;
      int height = top + grid.height() + bottom;
      VoxelBox box = new VoxelBox(-left, -top, 0, width, height, grid.depth());
      return VoxelPick.box(grid, box, PadMode.CONSTANT, (float) value);
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
    public Resampling on(Grid grid) {
      int side = Math.max(grid.width(), grid.height());
      VoxelBox box = VoxelBox.centred(grid, side, side, grid.depth());
      return VoxelPick.box(grid, box, PadMode.CONSTANT, (float) value);
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
    public Resampling on(Grid grid) {
      double quarters = degrees / 90;
      if (quarters == Math.rint(quarters)) {
        return VoxelPick.quarterTurns(grid, Axis.DEPTH, (int) (quarters % 4));
      }
      return Warp.affine(
          grid, AffineMotion.inPlane(grid, degrees, 0, 0, 1, 0), Interpolation.LINEAR, border);
    }
  }

  /** Mirrors the image along an axis; twice is the identity. */
  record Flip(Axis axis) implements SpatialTransform {
    public Flip {
      Parameters.requireGiven("flip axis", axis);
    }

    @Override
    public Resampling on(Grid grid) {
      return VoxelPick.flip(grid, axis);
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
    public Resampling on(Grid grid) {
      return Warp.affine(
          grid,
          AffineMotion.inPlane(grid, rotationDegrees, translateX, translateY, scale, shearDegrees),
          Interpolation.LINEAR,
          border);
    }
  }
}
