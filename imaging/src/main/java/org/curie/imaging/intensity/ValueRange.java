// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity;

import org.curie.imaging.parallel.Threads;

/** The smallest and the largest of some samples. */
public record ValueRange(float low, float high) {
  private static final int PART_BITS = 18; // samples of one part, as a power of two

  /**
   * The range of a selection.
   *
   * @throws org.curie.core.error.CurieException DATA_INVALID when a sample is not finite
   */
  public static ValueRange of(Selection selection) {
    int parts = 1 + (selection.size() >>> PART_BITS);
    float[] low = new float[parts];
    float[] high = new float[parts];
    Threads.forEach(
        parts,
        i -> {
          int from = selection.from() + (i << PART_BITS);
          int to = (int) Math.min(selection.to(), (long) from + (1 << PART_BITS));
          low[i] = least(selection.array(), from, to);
          high[i] = greatest(selection.array(), from, to);
        });
    float lowest = least(low, 0, parts);
    float highest = greatest(high, 0, parts);
    Refusals.requireFinite(lowest); // Math.min hands on NaN
    Refusals.requireFinite(highest);
    return new ValueRange(lowest, highest);
  }

  private static float least(float[] samples, int from, int to) {
    float least = Float.POSITIVE_INFINITY;
    for (int i = from; i < to; i++) {
      least = Math.min(least, samples[i]);
    }
    return least;
  }

  private static float greatest(float[] samples, int from, int to) {
    float greatest = Float.NEGATIVE_INFINITY;
    for (int i = from; i < to; i++) {
      greatest = Math.max(greatest, samples[i]);
    }
    return greatest;
  }

  /** Whether all samples are equal. */
  public boolean isEmpty() {
    return low == high;
  }

  /** The distance from the smallest to the largest. */
  public double extent() {
    return (double) high - low;
  }
}
