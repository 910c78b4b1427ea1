// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.registration.cost;

import java.util.Arrays;

/** The intensities that a histogram's cells stand for. */
public record ValueRange(double low, double high) {
  private static final double TAIL = 0.001; // beyond it single bright voxels: metal, vessels

  /** Of all but the outermost thousandths of some values; of all where those are equal. */
  public static ValueRange of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int tail = (int) (TAIL * sorted.length);
    double low = sorted[tail];
    double high = sorted[sorted.length - 1 - tail];
    return low < high
        ? new ValueRange(low, high)
        : new ValueRange(sorted[0], sorted[sorted.length - 1]);
  }

  /** Whether all values are the same. */
  public boolean isEmpty() {
    return !(low < high);
  }

  boolean contains(double value) {
    return value >= low && value <= high;
  }

  /** {@code value}, or the nearer end. */
  double clamped(double value) {
    return Math.clamp(value, low, high);
  }
}
