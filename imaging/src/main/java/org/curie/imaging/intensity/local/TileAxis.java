// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity.local;

import java.util.Arrays;

/**
 * One axis of an image cut into tiles of equal size, and the two tiles between whose mappings each
 * sample lies.
 *
 * <p>Where the size is no multiple of the number of tiles, the axis goes on mirrored about its last
 * sample, which is not repeated. <b>Formula</b> sample x lies at {@code x / side - 1/2} tiles; at
 * the ends one tile alone counts.
 */
final class TileAxis {
  private final int size;
  private final int tiles;
  private final int side;
  private final int[] lower;
  private final float[] share;
  private final int[] runStart;

  TileAxis(int size, int tiles) {
    this.size = size;
    this.tiles = tiles;
    this.side = (size + tiles - 1) / tiles;
    this.lower = new int[size];
    this.share = new float[size];
    int[] starts = new int[tiles + 2];
    int runs = 0;
    float tilesPerSample = 1f / side;
    int before = Integer.MIN_VALUE;
    for (int x = 0; x < size; x++) {
      float place = x * tilesPerSample - 0.5f;
      int tile = (int) Math.floor(place);
      lower[x] = tile;
      share[x] = place - tile;
      if (tile != before) {
        starts[runs++] = x;
        before = tile;
      }
    }
    this.runStart = Arrays.copyOf(starts, runs + 1);
    runStart[runs] = size;
  }

  int size() {
    return size;
  }

  int tiles() {
    return tiles;
  }

  /** Samples of a tile. */
  int side() {
    return side;
  }

  /** The tile before sample x. */
  int before(int x) {
    return Math.max(lower[x], 0);
  }

  /** The tile after sample x; at the ends the one before it. */
  int after(int x) {
    return Math.min(lower[x] + 1, tiles - 1);
  }

  /** How far sample x is on its way to the tile after it, 0 to 1; not copied. */
  float[] share() {
    return share;
  }

  /** The first sample of each run between the same two tiles, and the end; not copied. */
  int[] runStart() {
    return runStart;
  }

  /** The sample that stands for place x, which may lie beyond the end. */
  int mirrored(int x) {
    if (x < size) {
      return x;
    }
    if (size == 1) {
      return 0;
    }
    int period = 2 * (size - 1);
    int phase = x % period;
    return phase < size ? phase : period - phase;
  }
}
