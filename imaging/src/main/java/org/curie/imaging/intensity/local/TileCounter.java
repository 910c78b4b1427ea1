// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity.local;

import java.util.Arrays;
import org.curie.imaging.intensity.local.LocalEqualizer.Block;

/** Counts the levels of the tiles that lie side by side along x; for one thread. */
final class TileCounter {
  private final Block block;
  private final TileAxis x;
  private final LevelScale scale;
  private final int levels;
  private final int[] counts;
  private final int[] row;

  TileCounter(Block block, TileAxis x, LevelScale scale) {
    this.block = block;
    this.x = x;
    this.scale = scale;
    this.levels = scale.last() - scale.first() + 1;
    this.counts = new int[x.tiles() * levels];
    this.row = new int[block.width()];
  }

  /**
   * The counts {@code [x][level]} of a row of tiles, until the next is counted.
   *
   * @param y the tiles along y; what lies beyond the end is mirrored, along {@code z} likewise
   */
  int[] count(TileAxis y, int tileY, TileAxis z, int tileZ) {
    Arrays.fill(counts, 0);
    for (int k = tileZ * z.side(); k < (tileZ + 1) * z.side(); k++) {
      for (int j = tileY * y.side(); j < (tileY + 1) * y.side(); j++) {
        int line = z.mirrored(k) * block.height() + y.mirrored(j);
        scale.nearest(block.samples(), block.start() + line * block.width(), row, block.width());
        countRow();
      }
    }
    return counts;
  }

  private void countRow() {
    int side = x.side();
    for (int tile = 0; tile < x.tiles(); tile++) {
      int start = tile * levels;
      int end = (tile + 1) * side;
      int inside = Math.min(end, row.length);
      for (int i = tile * side; i < inside; i++) {
        counts[start + row[i]]++;
      }
      for (int i = Math.max(tile * side, row.length); i < end; i++) {
        counts[start + row[x.mirrored(i)]]++;
      }
    }
  }
}
