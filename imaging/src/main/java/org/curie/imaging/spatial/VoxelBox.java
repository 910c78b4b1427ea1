// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;

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

  /** The smallest box with every voxel of which a channel is above; the whole grid if none is. */
  public static VoxelBox above(Image image, double threshold) {
    Grid grid = image.grid();
    float[] samples = image.array();
    int[] low = {grid.width(), grid.height(), grid.depth()};
    int[] high = {0, 0, 0};
    for (int row = 0; row < samples.length / grid.width(); row++) {
      int y = row % grid.height();
      int z = row / grid.height() % grid.depth();
      int start = row * grid.width();
      int first = 0;
      while (first < grid.width() && !(samples[start + first] > threshold)) {
        first++;
      }
      if (first == grid.width()) {
        continue;
      }
      int last = grid.width() - 1;
      while (!(samples[start + last] > threshold)) {
        last--;
      }
      low[0] = Math.min(low[0], first);
      high[0] = Math.max(high[0], last + 1);
      low[1] = Math.min(low[1], y);
      high[1] = Math.max(high[1], y + 1);
      low[2] = Math.min(low[2], z);
      high[2] = Math.max(high[2], z + 1);
    }
    return high[0] == 0
        ? of(grid)
        : new VoxelBox(
            low[0], low[1], low[2], high[0] - low[0], high[1] - low[1], high[2] - low[2]);
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
