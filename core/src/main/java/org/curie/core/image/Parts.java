// SPDX-License-Identifier: Apache-2.0
package org.curie.core.image;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Consumer;
import org.curie.core.geometry.Grid;

/**
 * The parts of a set of voxels that hang together, by a face, an edge or a corner of a voxel.
 *
 * <p><b>Complexity</b> each voxel of the set is looked at once with its 26 neighbours (8 in a
 * picture). <b>Limits</b> memory: 4 bytes for each voxel of the largest part, and a bit for each
 * voxel of the grid.
 */
public final class Parts {
  private final Grid grid;
  private final BitSet left;
  private int[] part = new int[1 << 10];
  private int size;

  private Parts(Grid grid, BitSet left) {
    this.grid = grid;
    this.left = left;
  }

  /**
   * Hands over each part as its flat indices into {@code [z][y][x]}, ascending; the parts in the
   * order of their first voxels.
   */
  public static void forEach(Grid grid, BitSet voxels, Consumer<int[]> action) {
    Parts parts = new Parts(grid, (BitSet) voxels.clone());
    for (int start = parts.left.nextSetBit(0);
        start >= 0;
        start = parts.left.nextSetBit(start + 1)) {
      parts.collect(start);
      int[] found = Arrays.copyOf(parts.part, parts.size);
      Arrays.sort(found);
      action.accept(found);
    }
  }

  /** Takes the part that holds a voxel out of those that are left. */
  private void collect(int start) {
    size = 0;
    add(start);
    for (int next = 0; next < size; next++) {
      int x = part[next] % grid.width();
      int y = part[next] / grid.width() % grid.height();
      int z = part[next] / grid.width() / grid.height();
      for (int k = Math.max(0, z - 1); k <= Math.min(grid.depth() - 1, z + 1); k++) {
        for (int j = Math.max(0, y - 1); j <= Math.min(grid.height() - 1, y + 1); j++) {
          for (int i = Math.max(0, x - 1); i <= Math.min(grid.width() - 1, x + 1); i++) {
            int at = (k * grid.height() + j) * grid.width() + i;
            if (left.get(at)) {
              add(at);
            }
          }
        }
      }
    }
  }

  private void add(int voxel) {
    left.clear(voxel);
    if (size == part.length) {
      part = Arrays.copyOf(part, Math.multiplyExact(size, 2));
    }
    part[size++] = voxel;
  }
}
