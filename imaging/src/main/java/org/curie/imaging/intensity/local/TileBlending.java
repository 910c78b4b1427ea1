// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity.local;

import org.curie.imaging.intensity.local.LocalEqualizer.Block;
import org.curie.imaging.intensity.local.LocalEqualizer.Levels;

/**
 * Maps the rows of one slice by the tiles around each sample; for one thread.
 *
 * <p><b>Formula</b> mappings are blended along z, then along y, then along x, each as {@code a + (b
 * - a) share}: where a row holds more samples than its tiles have levels, the first two are done
 * once for the row's mappings; else for each sample. Both give the same bits.
 */
final class TileBlending {
  /** Blending two entries costs an eighth of looking up one: they are read in order. */
  private static final int ENTRIES_FOR_EACH_SAMPLE = 8;

  private final Block block;
  private final TileMappings mappings;
  private final LevelScale scale;
  private final int z;
  private final int stride;
  private final boolean blendsRows;
  private final float[] rowEntries;
  private final float[] slice;
  private final float[] places;
  private final int[] levels;
  private final float[] out;

  TileBlending(Block block, TileMappings mappings, LevelScale scale, int z) {
    this.block = block;
    this.mappings = mappings;
    this.scale = scale;
    this.z = z;
    this.stride = mappings.stride();
    int entries = mappings.x().tiles() * stride;
    this.blendsRows = entries <= (long) ENTRIES_FOR_EACH_SAMPLE * block.width();
    this.rowEntries = new float[blendsRows ? entries : 0];
    this.slice = blendsRows ? sliceEntries() : mappings.entries();
    this.places = new float[block.width()];
    this.levels = new int[block.width()];
    this.out = new float[block.width()];
  }

  /** The mappings of all tiles of the slice, blended along z. */
  private float[] sliceEntries() {
    TileAxis axis = mappings.z();
    if (axis.tiles() == 1) {
      return mappings.entries();
    }
    int length = mappings.rowStart(1, 0);
    float[] blended = new float[length];
    blend(
        mappings.entries(),
        axis.before(z) * length,
        axis.after(z) * length,
        axis.share()[z],
        blended);
    return blended;
  }

  private static void blend(float[] entries, int a, int b, float share, float[] blended) {
    for (int i = 0; i < blended.length; i++) {
      blended[i] = entries[a + i] + (entries[b + i] - entries[a + i]) * share;
    }
  }

  void rows(int fromY, int toY) {
    for (int y = fromY; y < toY; y++) {
      int start = block.start() + (z * block.height() + y) * block.width();
      row(y, start);
    }
  }

  private void row(int y, int start) {
    int width = block.width();
    boolean whole = mappings.levels() == Levels.WHOLE;
    if (whole) {
      scale.nearest(block.samples(), start, levels, width);
    } else {
      scale.place(block.samples(), start, places, width);
      scale.below(places, levels, width);
      whole = LevelScale.whole(places, width);
    }
    if (blendsRows) {
      blendRow(y);
    }
    int[] runs = mappings.x().runStart();
    for (int r = 0; r < runs.length - 1; r++) {
      run(y, runs[r], runs[r + 1], whole);
    }
    if (mappings.levels() == Levels.WHOLE) {
      scale.values(out, block.target(), start, width);
    } else {
      System.arraycopy(out, 0, block.target(), start, width);
    }
  }

  private void blendRow(int y) {
    TileAxis axis = mappings.y();
    int length = rowEntries.length;
    blend(slice, axis.before(y) * length, axis.after(y) * length, axis.share()[y], rowEntries);
  }

  /** Samples {@code from} … {@code to - 1} of a row, between the same two tiles along x. */
  private void run(int y, int from, int to, boolean whole) {
    TileAxis axis = mappings.x();
    int a = axis.before(from) * stride;
    int b = axis.after(from) * stride;
    if (blendsRows) {
      if (whole) {
        wholeRun(a, b, from, to);
      } else {
        brokenRun(a, b, from, to);
      }
      return;
    }
    Corners left = new Corners(y, a);
    Corners right = new Corners(y, b);
    if (whole) {
      wholeCorners(left, right, from, to);
    } else {
      brokenCorners(left, right, from, to);
    }
  }

  private void wholeCorners(Corners left, Corners right, int from, int to) {
    float[] share = mappings.x().share();
    for (int i = from; i < to; i++) {
      float p = left.at(levels[i]);
      float q = right.at(levels[i]);
      out[i] = p + (q - p) * share[i];
    }
  }

  private void brokenCorners(Corners left, Corners right, int from, int to) {
    float[] share = mappings.x().share();
    for (int i = from; i < to; i++) {
      float part = places[i] - (int) places[i];
      float p = left.between(levels[i], part);
      float q = right.between(levels[i], part);
      out[i] = p + (q - p) * share[i];
    }
  }

  private void wholeRun(int a, int b, int from, int to) {
    float[] entries = rowEntries;
    float[] share = mappings.x().share();
    for (int i = from; i < to; i++) {
      float p = entries[a + levels[i]];
      float q = entries[b + levels[i]];
      out[i] = p + (q - p) * share[i];
    }
  }

  private void brokenRun(int a, int b, int from, int to) {
    float[] entries = rowEntries;
    float[] share = mappings.x().share();
    for (int i = from; i < to; i++) {
      int level = levels[i];
      float part = places[i] - (int) places[i];
      float p = entries[a + level] + (entries[a + level + 1] - entries[a + level]) * part;
      float q = entries[b + level] + (entries[b + level + 1] - entries[b + level]) * part;
      out[i] = p + (q - p) * share[i];
    }
  }

  /** The four tiles before and after a row along y and z, in one column of tiles. */
  private final class Corners {
    private final float[] entries = mappings.entries();
    private final boolean oneLayer;
    private final int before;
    private final int after;
    private final int beforeBehind;
    private final int afterBehind;
    private final float shareY;
    private final float shareZ;

    Corners(int y, int column) {
      TileAxis alongY = mappings.y();
      TileAxis alongZ = mappings.z();
      int front = alongZ.before(z);
      int behind = alongZ.after(z);
      oneLayer = front == behind;
      before = mappings.rowStart(front, alongY.before(y)) + column;
      after = mappings.rowStart(front, alongY.after(y)) + column;
      beforeBehind = mappings.rowStart(behind, alongY.before(y)) + column;
      afterBehind = mappings.rowStart(behind, alongY.after(y)) + column;
      shareY = alongY.share()[y];
      shareZ = alongZ.share()[z];
    }

    float at(int level) {
      float a = entries[before + level];
      float b = entries[after + level];
      return oneLayer
          ? lerp(a, b, shareY)
          : lerp(
              lerp(a, entries[beforeBehind + level], shareZ),
              lerp(b, entries[afterBehind + level], shareZ),
              shareY);
    }

    float between(int level, float part) {
      return lerp(at(level), at(level + 1), part);
    }

    private static float lerp(float a, float b, float share) {
      return a + (b - a) * share;
    }
  }
}
