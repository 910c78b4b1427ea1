// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.instance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.curie.core.geometry.Grid;
import org.curie.core.image.LabelMap;

/**
 * The smallest box around a thing.
 *
 * @param low its first voxel along x, y, z
 * @param high its last
 */
@SuppressWarnings("ArrayRecordComponent") // made and read here, never compared
record ThingBox(int label, int[] low, int[] high) {

  /** Of every thing of a map, by its number. */
  static List<ThingBox> all(LabelMap things) {
    Map<Integer, ThingBox> boxes = new TreeMap<>();
    Grid grid = things.grid();
    int at = 0;
    for (int z = 0; z < grid.depth(); z++) {
      for (int y = 0; y < grid.height(); y++) {
        for (int x = 0; x < grid.width(); x++) {
          int label = things.label(at++);
          if (label > 0) {
            boxes.computeIfAbsent(label, ThingBox::none).include(x, y, z);
          }
        }
      }
    }
    return new ArrayList<>(boxes.values());
  }

  private static ThingBox none(int label) {
    int most = Integer.MAX_VALUE;
    return new ThingBox(label, new int[] {most, most, most}, new int[] {-1, -1, -1});
  }

  private void include(int... voxel) {
    for (int a = 0; a < 3; a++) {
      low[a] = Math.min(low[a], voxel[a]);
      high[a] = Math.max(high[a], voxel[a]);
    }
  }

  /** With a voxel more on each side, where the grid has one. */
  ThingBox grown(Grid grid) {
    int[] sides = {grid.width(), grid.height(), grid.depth()};
    int[] lower = new int[3];
    int[] higher = new int[3];
    for (int a = 0; a < 3; a++) {
      lower[a] = Math.max(0, low[a] - 1);
      higher[a] = Math.min(sides[a] - 1, high[a] + 1);
    }
    return new ThingBox(label, lower, higher);
  }

  int[] size() {
    return new int[] {high[0] - low[0] + 1, high[1] - low[1] + 1, high[2] - low[2] + 1};
  }
}
