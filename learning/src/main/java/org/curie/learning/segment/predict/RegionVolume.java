// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.predict;

import java.util.function.IntUnaryOperator;
import org.curie.core.geometry.Grid;
import org.curie.core.image.LabelMap;
import org.curie.imaging.tile.Box;
import org.curie.imaging.tile.ScoreSink;

/**
 * Gathers regions into a label map as their probabilities are finished: where several are more
 * probable than a half, the last of them is written. So its memory is that of the map, whatever the
 * number of regions.
 */
final class RegionVolume implements ScoreSink {
  private static final float HALF = 0.5f;

  private final Grid grid;
  private final IntUnaryOperator written;
  private final int[] labels;

  /**
   * @param written the class that stands for each region, from 0
   */
  RegionVolume(Grid grid, IntUnaryOperator written) {
    this.grid = grid;
    this.written = written;
    this.labels = new int[grid.voxels()];
  }

  @Override
  public void accept(int region, Box box, float[] probabilities) {
    int label = written.applyAsInt(region);
    int from = 0;
    for (int z = box.z(); z < box.z() + box.depth(); z++) {
      for (int y = box.y(); y < box.y() + box.height(); y++) {
        int to = (z * grid.height() + y) * grid.width() + box.x();
        for (int x = 0; x < box.width(); x++) {
          labels[to + x] = probabilities[from + x] > HALF ? label : labels[to + x];
        }
        from += box.width();
      }
    }
  }

  /** The labels, once all have come; nothing may be added any more. */
  LabelMap toLabelMap() {
    return LabelMap.of(grid, labels);
  }
}
