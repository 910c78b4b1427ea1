// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity.local;

import org.curie.imaging.intensity.ValueRange;

/**
 * The levels into which a range of values is cut, and which of them an image can reach.
 *
 * <p><b>Formula</b> value x lies at {@code (x - low) (bins - 1) / (high - low)} levels, at least 0
 * and at most bins - 1.
 */
final class LevelScale {
  private final int bins;
  private final double low;
  private final double unitsPerLevel;
  private final float origin;
  private final float levelsPerUnit;
  private final boolean clips;
  private final int first;
  private final int last;

  /**
   * @param own the smallest and largest sample that will be asked for
   */
  LevelScale(double low, double high, int bins, ValueRange own) {
    this.bins = bins;
    this.low = low;
    this.unitsPerLevel = (high - low) / (bins - 1);
    this.origin = (float) low;
    this.levelsPerUnit = (float) ((bins - 1) / (high - low));
    this.clips = !(own.low() >= low && own.high() <= high);
    float[] ends = {own.low(), own.high()};
    place(ends, 0, ends, 2);
    this.first = (int) ends[0];
    this.last = Math.min(bins - 1, (int) ends[1] + 1);
  }

  int bins() {
    return bins;
  }

  /** The first level that a sample's place can need. */
  int first() {
    return first;
  }

  /** The last level that a sample's place can need. */
  int last() {
    return last;
  }

  /** The value of a level, which need not be whole. */
  double value(double level) {
    return low + level * unitsPerLevel;
  }

  /** Where {@code count} samples lie, in levels. */
  void place(float[] samples, int start, float[] places, int count) {
    for (int i = 0; i < count; i++) {
      places[i] = (samples[start + i] - origin) * levelsPerUnit;
    }
    if (clips) {
      float highest = bins - 1;
      for (int i = 0; i < count; i++) {
        places[i] = Math.max(0, Math.min(highest, places[i]));
      }
    }
  }

  /** Whether every place is a whole number: samples of files with as many levels. */
  static boolean whole(float[] places, int count) {
    int others = 0;
    for (int i = 0; i < count; i++) {
      others += (float) (int) places[i] == places[i] ? 0 : 1;
    }
    return others == 0;
  }

  /** The levels nearest to {@code count} samples, counted from {@link #first()}. */
  void nearest(float[] samples, int start, int[] levels, int count) {
    for (int i = 0; i < count; i++) {
      levels[i] = (int) ((samples[start + i] - origin) * levelsPerUnit + 0.5f) - first;
    }
    if (clips) {
      for (int i = 0; i < count; i++) {
        levels[i] = Math.clamp(levels[i], 0, bins - 1 - first);
      }
    }
  }

  /** The levels below, counted from {@link #first()}. */
  void below(float[] places, int[] levels, int count) {
    for (int i = 0; i < count; i++) {
      levels[i] = (int) places[i] - first;
    }
  }

  /** The values of {@code count} levels, each rounded to a whole one first. */
  void values(float[] places, float[] values, int start, int count) {
    for (int i = 0; i < count; i++) {
      values[start + i] = (float) (low + Math.rint(places[i]) * unitsPerLevel);
    }
  }
}
