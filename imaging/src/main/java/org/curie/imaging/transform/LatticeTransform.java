// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import java.util.OptionalDouble;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.imaging.intensity.Otsu;
import org.curie.imaging.intensity.Selection;
import org.curie.imaging.spatial.PadMode;
import org.curie.imaging.spatial.VoxelBox;
import org.curie.imaging.spatial.resample.Resampling;
import org.curie.imaging.spatial.resample.VoxelOrder;
import org.curie.imaging.spatial.resample.VoxelPick;

/**
 * A step that stays on the lattice of a picture or a volume: it picks whole voxels and adds others
 * around them. Nothing is interpolated, and what was kept comes back bit for bit.
 */
public sealed interface LatticeTransform extends SpatialTransform {

  /** Lets the voxel axes run as the letters say, such as RAS; see {@link VoxelOrder}. */
  record Reorient(String axes) implements LatticeTransform {
    public Reorient {
      axes = new VoxelOrder(axes).letters();
    }

    @Override
    public Resampling on(Grid grid) {
      return new VoxelOrder(axes).from(grid);
    }
  }

  /** Keeps the box whose first voxel is (x, y, z). <b>Limits</b> must lie inside the image. */
  record CropVolume(int x, int y, int z, int width, int height, int depth)
      implements LatticeTransform {
    public CropVolume {
      Parameters.requireOffset("crop x", x);
      Parameters.requireOffset("crop y", y);
      Parameters.requireOffset("crop z", z);
      Parameters.requireSize("crop", width, height, depth);
    }

    @Override
    public Resampling on(Grid grid) {
      return VoxelPick.crop(grid, new VoxelBox(x, y, z, width, height, depth));
    }
  }

  /**
   * Keeps a box in the middle; where the margin is odd, the smaller half lies before it.
   * <b>Limits</b> refuses an image smaller than the box.
   */
  record CenterCropVolume(int width, int height, int depth) implements LatticeTransform {
    public CenterCropVolume {
      Parameters.requireSize("crop", width, height, depth);
    }

    @Override
    public Resampling on(Grid grid) {
      return VoxelPick.crop(grid, VoxelBox.centred(grid, width, height, depth));
    }
  }

  /**
   * Adds voxels around the image.
   *
   * @param x at both ends of each row; y and z likewise
   * @param value for {@link PadMode#CONSTANT}
   */
  record PadVolume(int x, int y, int z, PadMode mode, double value) implements LatticeTransform {
    public PadVolume {
      Parameters.requireOffset("pad x", x);
      Parameters.requireOffset("pad y", y);
      Parameters.requireOffset("pad z", z);
      Parameters.requireGiven("pad mode", mode);
      Parameters.requireFinite("pad value", value);
    }

    @Override
    public Resampling on(Grid grid) {
      VoxelBox box =
          new VoxelBox(
              -x, -y, -z, grid.width() + 2 * x, grid.height() + 2 * y, grid.depth() + 2 * z);
      return VoxelPick.box(grid, box, mode, (float) value);
    }
  }

  /**
   * Crops the axes that are longer and pads those that are shorter than a size, around the middle;
   * where a margin is odd, the smaller half lies before the image.
   */
  record CropOrPad(int width, int height, int depth, PadMode mode, double value)
      implements LatticeTransform {
    public CropOrPad {
      Parameters.requireSize("crop or pad", width, height, depth);
      Parameters.requireGiven("pad mode", mode);
      Parameters.requireFinite("pad value", value);
    }

    @Override
    public Resampling on(Grid grid) {
      VoxelBox box = VoxelBox.centred(grid, width, height, depth);
      return VoxelPick.box(grid, box, mode, (float) value);
    }
  }

  /**
   * Pads every axis to a multiple of a number of voxels, for networks that halve the image several
   * times; where the margin is odd, the smaller half lies before the image. A planar picture stays
   * planar.
   */
  record PadToMultiple(int of, PadMode mode, double value) implements LatticeTransform {
    public PadToMultiple {
      Parameters.requireSide("pad to a multiple of", of);
      Parameters.requireGiven("pad mode", mode);
      Parameters.requireFinite("pad value", value);
    }

    @Override
    public Resampling on(Grid grid) {
      int depth = grid.isPlanar() ? 1 : multiple(grid.depth());
      VoxelBox box = VoxelBox.centred(grid, multiple(grid.width()), multiple(grid.height()), depth);
      return VoxelPick.box(grid, box, mode, (float) value);
    }

    private int multiple(int size) {
      long padded = (long) Math.ceilDiv(size, of) * of;
      return (int) Math.min(padded, Integer.MAX_VALUE); // more than a grid may have, and says so
    }
  }

  /**
   * Keeps the smallest box that holds the foreground, such as the body in a CT: all voxels of which
   * a channel lies above a threshold. An image without any stays whole.
   *
   * <p>Depends on the image: {@link #resolvedFor} gives the {@link CropVolume} to use on its label
   * map and to record.
   *
   * @param threshold in the image's units, such as -500 HU; Otsu's when missing (see {@link Otsu})
   * @param margin voxels kept around the box on every side
   */
  record CropForeground(OptionalDouble threshold, int margin) implements LatticeTransform {
    public CropForeground {
      threshold.ifPresent(value -> Parameters.requireFinite("foreground threshold", value));
      Parameters.requireOffset("foreground margin", margin);
    }

    @Override
    public CropVolume resolvedFor(Image image) {
      double above = threshold.orElseGet(() -> Otsu.threshold(Selection.all(image)));
      VoxelBox box = VoxelBox.above(image, above).grownWithin(image.grid(), margin);
      return new CropVolume(box.x(), box.y(), box.z(), box.width(), box.height(), box.depth());
    }

    @Override
    public Image apply(Image image) {
      return resolvedFor(image).apply(image);
    }

    @Override
    public Resampling on(Grid grid) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "where the foreground lies depends on the image; resolve the step on the image first");
    }
  }
}
