// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;

/**
 * A box of whole voxels: its first voxel and its size.
 *
 * <p><b>Frame</b> voxel indices of some grid, beyond which it may reach.
 */
public record VoxelBox(int x, int y, int z, int width, int height, int depth) {

  /**
   * @throws CurieException SETTING_INVALID unless it holds at least one voxel
   */
  public VoxelBox {
    if (width < 1 || height < 1 || depth < 1) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "a box of voxels needs at least 1 along each axis, but was %d x %d x %d"
              .formatted(width, height, depth));
    }
  }

  /** All voxels of a grid. */
  public static VoxelBox of(Grid grid) {
    return new VoxelBox(0, 0, 0, grid.width(), grid.height(), grid.depth());
  }

  /**
   * The box of a size in the middle of a grid, smaller or larger than it; where the margin is odd,
   * the smaller half lies before it.
   */
  public static VoxelBox centred(Grid grid, int width, int height, int depth) {
    return new VoxelBox(
        (grid.width() - width) / 2,
        (grid.height() - height) / 2,
        (grid.depth() - depth) / 2,
        width,
        height,
        depth);
  }

  /** Larger by some voxels on every side, but not beyond the grid. */
  public VoxelBox grownWithin(Grid grid, int margin) {
    int left = Math.max(0, x - margin);
    int top = Math.max(0, y - margin);
    int first = Math.max(0, z - margin);
    return new VoxelBox(
        left,
        top,
        first,
        (int) Math.min(grid.width(), (long) x + width + margin) - left,
        (int) Math.min(grid.height(), (long) y + height + margin) - top,
        (int) Math.min(grid.depth(), (long) z + depth + margin) - first);
  }

  /** Whether every voxel of it is one of the grid's. */
  public boolean liesIn(Grid grid) {
    return x >= 0
        && y >= 0
        && z >= 0
        && (long) x + width <= grid.width()
        && (long) y + height <= grid.height()
        && (long) z + depth <= grid.depth();
  }
}
