// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity;

import org.curie.imaging.intensity.LocalEqualizer.Block;
import org.curie.imaging.intensity.LocalEqualizer.Levels;
import org.curie.imaging.intensity.LocalEqualizer.Spec;
import org.curie.imaging.parallel.Threads;

/**
 * The mapping of each tile: for each level that the image reaches, the value it becomes.
 *
 * <p><b>Shape</b> {@code [z][y][x][level]}; with {@link Levels#WHOLE} values are whole levels, else
 * in the image's units. One entry follows the last level, equal to it, so that a place between
 * levels can always look one further.
 */
final class TileMappings {
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
    int tiles = x.tiles() * y.tiles() * z.tiles();
    int workers = Math.min(Threads.allowed(), tiles);
    Threads.forEach(
        workers,
        worker -> {
          int[] counts = new int[mappings.stride - 1];
          TileCounter counter = new TileCounter(block, x, y, z, scale, counts);
          for (int tile = worker; tile < tiles; tile += workers) {
            counter.count(tile);
            mappings.set(tile, counts, spec.clipLimit(), scale);
          }
        });
    return mappings;
  }

  /**
   * Clips the counts and adds them up. What is clipped goes to all levels alike, what remains of it
   * to every so many-th level from the first on.
   */
  private void set(int tile, int[] counts, double clipLimit, LevelScale scale) {
    long samples = (long) x.side() * y.side() * z.side();
    long clipped = clip(counts, clipLimit, samples, scale.bins());
    long each = clipped / scale.bins();
    int rest = (int) (clipped - each * scale.bins());
    int restStep = rest == 0 ? 1 : Math.max(1, scale.bins() / rest);
    float scaleWhole = (float) (scale.bins() - 1) / samples;
    double scaleExact = (double) (scale.bins() - 1) / samples;
    int start = tile * stride;
    long sum = 0;
    for (int i = 0; i < counts.length; i++) {
      int level = scale.first() + i;
      sum += counts[i];
      long upTo = sum + each * (level + 1) + (rest == 0 ? 0 : Math.min(rest, level / restStep + 1));
      entries[start + i] =
          levels == Levels.WHOLE
              ? Math.min(scale.bins() - 1, (float) Math.rint(upTo * scaleWhole))
              : (float) scale.value(upTo * scaleExact);
    }
    entries[start + counts.length] = entries[start + counts.length - 1];
  }

  /** Cuts off what exceeds the limit; returns how many samples were cut off. */
  private static long clip(int[] counts, double clipLimit, long samples, int bins) {
    if (clipLimit == 0) {
      return 0;
    }
    int limit = (int) Math.max(1, clipLimit * samples / bins);
    long clipped = 0;
    for (int i = 0; i < counts.length; i++) {
      clipped += Math.max(0, counts[i] - limit);
      counts[i] = Math.min(counts[i], limit);
    }
    return clipped;
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
