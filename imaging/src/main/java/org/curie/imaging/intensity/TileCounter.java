// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity;

import java.util.Arrays;
import org.curie.imaging.intensity.LocalEqualizer.Block;

/** Counts the levels of one tile after the other; for one thread. */
final class TileCounter {
  private final Block block;
  private final TileAxis x;
  private final TileAxis y;
  private final TileAxis z;
  private final LevelScale scale;
  private final int[] counts;
  private final float[] places;
  private final float[] beyond;
  private final int[] row;

  /**
   * @param counts one for each level the image reaches, where {@link #count} leaves its result
   */
  TileCounter(Block block, TileAxis x, TileAxis y, TileAxis z, LevelScale scale, int[] counts) {
    this.block = block;
    this.x = x;
    this.y = y;
    this.z = z;
    this.scale = scale;
    this.counts = counts;
    this.places = new float[x.side()];
    this.beyond = new float[x.side()];
    this.row = new int[x.side()];
  }

  void count(int tile) {
    Arrays.fill(counts, 0);
    int tileX = tile % x.tiles();
    int tileY = tile / x.tiles() % y.tiles();
    int tileZ = tile / (x.tiles() * y.tiles());
    for (int k = tileZ * z.side(); k < (tileZ + 1) * z.side(); k++) {
      for (int j = tileY * y.side(); j < (tileY + 1) * y.side(); j++) {
        countRow(
            block.start() + (z.mirrored(k) * block.height() + y.mirrored(j)) * block.width(),
            tileX * x.side());
      }
    }
  }

  private void countRow(int rowStart, int firstX) {
    int inside = Math.clamp(x.size() - firstX, 0, x.side());
    scale.place(block.samples(), rowStart + firstX, places, 0, inside);
    for (int i = inside; i < x.side(); i++) {
      beyond[i] = block.samples()[rowStart + x.mirrored(firstX + i)];
    }
    scale.place(beyond, inside, places, inside, x.side() - inside);
    scale.nearest(places, row, x.side());
    for (int level : row) {
      counts[level]++;
    }
  }
}
