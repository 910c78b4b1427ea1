// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.tile;

import org.curie.core.geometry.Grid;
import org.curie.core.image.LabelMap;

/** Gathers finished labels into a label map in memory. */
public final class LabelVolume implements LabelSink {
  private final Grid grid;
  private final int[] labels;

  public LabelVolume(Grid grid) {
    this.grid = grid;
    this.labels = new int[grid.voxels()];
  }

  @Override
  public void accept(Box box, int[] part) {
    int from = 0;
    for (int z = box.z(); z < box.z() + box.depth(); z++) {
      for (int y = box.y(); y < box.y() + box.height(); y++) {
        int to = (z * grid.height() + y) * grid.width() + box.x();
        System.arraycopy(part, from, labels, to, box.width());
        from += box.width();
      }
    }
  }

  /** The labels, once all have come; nothing may be added any more. */
  public LabelMap toLabelMap() {
    return LabelMap.of(grid, labels);
  }
}
