// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity.local;

import org.curie.imaging.intensity.local.LocalEqualizer.Block;
import org.curie.imaging.intensity.local.LocalEqualizer.Levels;
import org.curie.imaging.intensity.local.LocalEqualizer.Spec;
import org.curie.imaging.parallel.Threads;

/**
 * The mapping of each tile: for each level that the image reaches, the value it becomes.
 *
 * <p><b>Shape</b> {@code [z][y][x][level]}; with {@link Levels#WHOLE} values are whole levels, else
 * in the image's units. One entry follows the last level, equal to it, so that a place between
 * levels can always look one further.
 */
final class TileMappings {
  /** Added and taken away again, it rounds a float below 2^22 to a whole number, half to even. */
  private static final float TO_WHOLE = 1.5f * (1 << 23);

  private final TileAxis x;
  private final TileAxis y;
  private final TileAxis z;
  private final int stride;
  private final Levels levels;
  private final float[] entries;

  private TileMappings(TileAxis x, TileAxis y, TileAxis z, LevelScale scale, Levels levels) {
    this.x = x;
    this.y = y;
    this.z = z;
    this.stride = scale.last() - scale.first() + 2;
    this.levels = levels;
    this.entries = new float[x.tiles() * y.tiles() * z.tiles() * stride];
  }

  static TileMappings of(
      Block block, TileAxis x, TileAxis y, TileAxis z, Spec spec, LevelScale scale) {
    TileMappings mappings = new TileMappings(x, y, z, scale, spec.levels());
    int rows = y.tiles() * z.tiles();
    int workers = Math.min(Threads.allowed(), rows);
    Threads.forEach(
        workers,
        worker -> {
          TileCounter counter = new TileCounter(block, x, scale);
          for (int row = worker; row < rows; row += workers) {
            int[] counts = counter.count(y, row % y.tiles(), z, row / y.tiles());
            for (int tile = 0; tile < x.tiles(); tile++) {
              mappings.set(row * x.tiles() + tile, counts, tile, spec.clipLimit(), scale);
            }
          }
        });
    return mappings;
  }

  /** Makes the mapping of a tile from its counts, the {@code column}-th of their row. */
  private void set(int tile, int[] counts, int column, double clipLimit, LevelScale scale) {
    int samples = x.side() * y.side() * z.side();
    int from = column * (stride - 1);
    int to = from + stride - 1;
    if (clipLimit > 0) {
      int limit = (int) Math.max(1, clipLimit * samples / scale.bins());
      spread(counts, from, to, limit, scale);
    }
    accumulate(counts, from, to);
    int start = tile * stride - from;
    if (levels == Levels.WHOLE) {
      float levelsPerSample = (float) (scale.bins() - 1) / samples;
      float highest = scale.bins() - 1;
      for (int i = from; i < to; i++) {
        float level = counts[i] * levelsPerSample + TO_WHOLE - TO_WHOLE;
        entries[start + i] = Math.min(highest, level);
      }
    } else {
      double unitsPerSample = (scale.value(scale.bins() - 1) - scale.value(0)) / samples;
      double low = scale.value(0);
      for (int i = from; i < to; i++) {
        entries[start + i] = (float) (low + counts[i] * unitsPerSample);
      }
    }
    entries[start + to] = entries[start + to - 1];
  }

  /**
   * Cuts off what exceeds the limit. What is cut off goes to all levels alike, what remains of it
   * to every so many-th level from the first on.
   */
  private static void spread(int[] counts, int from, int to, int limit, LevelScale scale) {
    int kept = 0;
    int all = 0;
    for (int i = from; i < to; i++) {
      all += counts[i];
      counts[i] = Math.min(counts[i], limit);
      kept += counts[i];
    }
    int each = (all - kept) / scale.bins();
    int rest = (all - kept) % scale.bins();
    for (int i = from; i < to; i++) {
      counts[i] += each;
    }
    int step = rest == 0 ? scale.bins() : Math.max(1, scale.bins() / rest);
    // levels before the first one get their parts too: they count in its sum
    int before = Math.ceilDiv(scale.first(), step);
    counts[from] += each * scale.first() + Math.min(rest, before);
    for (int k = before; k < rest && k * step - scale.first() < to - from; k++) {
      counts[from + k * step - scale.first()]++;
    }
  }

  private static void accumulate(int[] counts, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum += counts[i];
      counts[i] = sum;
    }
  }

  TileAxis x() {
    return x;
  }

  TileAxis y() {
    return y;
  }

  TileAxis z() {
    return z;
  }

  Levels levels() {
    return levels;
  }

  /** Entries of one tile. */
  int stride() {
    return stride;
  }

  /** All entries, not copied. */
  float[] entries() {
    return entries;
  }

  /** Where the first tile of a row of tiles begins. */
  int rowStart(int tileZ, int tileY) {
    return (tileZ * y.tiles() + tileY) * x.tiles() * stride;
  }
}
