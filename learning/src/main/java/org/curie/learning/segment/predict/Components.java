// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.predict;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import org.curie.core.geometry.Grid;
import org.curie.core.image.LabelMap;

/**
 * The parts of a structure that hang together, by a face, an edge or a corner of a voxel.
 *
 * <p><b>Complexity</b> each voxel of a structure is looked at once with its 26 neighbours (8 in a
 * picture). <b>Limits</b> memory: 4 bytes for each voxel of the largest part, and a bit for each
 * voxel of the map.
 */
public final class Components {
  private final LabelMap map;
  private final int[] labels;
  private int[] part = new int[1 << 10]; // flat indices of the part at hand
  private int size;

  private Components(LabelMap map) {
    this.map = map;
    this.labels = map.array().clone();
  }

  /**
   * The map in which of each of these classes only the largest part is left; the first of equals.
   */
  public static LabelMap largest(LabelMap map, Collection<Integer> classes) {
    if (classes.isEmpty()) {
      return map;
    }
    Components components = new Components(map);
    classes.forEach(components::keepLargest);
    return LabelMap.of(map.grid(), components.labels);
  }

  private void keepLargest(int label) {
    BitSet left = new BitSet(labels.length);
    for (int i = 0; i < labels.length; i++) {
      left.set(i, labels[i] == label);
    }
    int[] largest = {};
    for (int start = left.nextSetBit(0); start >= 0; start = left.nextSetBit(start)) {
      collect(start, left);
      if (size > largest.length) {
        erase(largest, largest.length);
        largest = Arrays.copyOf(part, size);
      } else {
        erase(part, size);
      }
    }
  }

  private void erase(int[] voxels, int count) {
    for (int i = 0; i < count; i++) {
      labels[voxels[i]] = 0;
    }
  }

  /** Takes the part that holds a voxel out of those that are left. */
  private void collect(int start, BitSet left) {
    Grid grid = map.grid();
    size = 0;
    add(start, left);
    for (int next = 0; next < size; next++) {
      int x = part[next] % grid.width();
      int y = part[next] / grid.width() % grid.height();
      int z = part[next] / grid.width() / grid.height();
      for (int k = Math.max(0, z - 1); k <= Math.min(grid.depth() - 1, z + 1); k++) {
        for (int j = Math.max(0, y - 1); j <= Math.min(grid.height() - 1, y + 1); j++) {
          for (int i = Math.max(0, x - 1); i <= Math.min(grid.width() - 1, x + 1); i++) {
            int at = (k * grid.height() + j) * grid.width() + i;
            if (left.get(at)) {
              add(at, left);
            }
          }
        }
      }
    }
  }

  private void add(int voxel, BitSet left) {
    left.clear(voxel);
    if (size == part.length) {
      part = Arrays.copyOf(part, Math.multiplyExact(size, 2));
    }
    part[size++] = voxel;
  }
}
