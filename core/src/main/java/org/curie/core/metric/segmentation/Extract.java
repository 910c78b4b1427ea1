// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric.segmentation;

import java.util.BitSet;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;

/**
 * The smallest box of voxels around two masks: distances between their surfaces never lead out of
 * it, and it is often a small part of the grid.
 */
record Extract(int x, int y, int z, int width, int height, int depth) {

  static Extract around(Mask a, Mask b) {
    BitSet both = (BitSet) a.voxels().clone();
    both.or(b.voxels());
    Grid grid = a.grid();
    int[] low = {grid.width(), grid.height(), grid.depth()};
    int[] high = {0, 0, 0};
    both.stream()
        .forEach(
            i -> {
              int[] at = {
                i % grid.width(),
                i / grid.width() % grid.height(),
                i / (grid.width() * grid.height())
              };
              for (int axis = 0; axis < 3; axis++) {
                low[axis] = Math.min(low[axis], at[axis]);
                high[axis] = Math.max(high[axis], at[axis] + 1);
              }
            });
    return new Extract(
        low[0], low[1], low[2], high[0] - low[0], high[1] - low[1], high[2] - low[2]);
  }

  int[] size() {
    return new int[] {width, height, depth};
  }

  /** The mask's voxels with a face towards outside, by their indices within this box. */
  BitSet surface(Mask mask) {
    BitSet surface = new BitSet(width * height * depth);
    for (int i = 0; i < width * height * depth; i++) {
      surface.set(i, isSurface(mask, x + column(i), y + row(i), z + slice(i)));
    }
    return surface;
  }

  private static boolean isSurface(Mask mask, int x, int y, int z) {
    return mask.contains(x, y, z) && !(isInsideItsSlice(mask, x, y, z) && isCovered(mask, x, y, z));
  }

  private static boolean isInsideItsSlice(Mask mask, int x, int y, int z) {
    return mask.contains(x - 1, y, z)
        && mask.contains(x + 1, y, z)
        && mask.contains(x, y - 1, z)
        && mask.contains(x, y + 1, z);
  }

  /** Whether there is more above and below; a planar picture has neither. */
  private static boolean isCovered(Mask mask, int x, int y, int z) {
    return mask.grid().isPlanar() || (mask.contains(x, y, z - 1) && mask.contains(x, y, z + 1));
  }

  double distance(int from, int to, Spacing mm) {
    double dx = (column(from) - column(to)) * mm.xMm();
    double dy = (row(from) - row(to)) * mm.yMm();
    double dz = (slice(from) - slice(to)) * mm.zMm();
    return Math.sqrt(dx * dx + dy * dy + dz * dz);
  }

  private int column(int i) {
    return i % width;
  }

  private int row(int i) {
    return i / width % height;
  }

  private int slice(int i) {
    return i / (width * height);
  }
}
