// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise.noise;

/**
 * The median of numbers above 0 among many, in two counts: of the upper halves of their bits, then
 * of the lower halves of those with the right upper one. The numbers stay where they are.
 */
final class MedianOfSizes {
  private static final int HALF_BITS = 16;
  private static final int HALF = 1 << HALF_BITS;

  private MedianOfSizes() {}

  /** The median of those above 0, the mean of the middle two of an even count; 0 when none is. */
  static double ofPositive(float[] sizes) {
    long[] upper = new long[HALF];
    long zeros = 0;
    for (float size : sizes) {
      if (size > 0) {
        upper[Float.floatToRawIntBits(size) >>> HALF_BITS]++;
      } else {
        zeros++;
      }
    }
    long count = sizes.length - zeros;
    if (count == 0) {
      return 0;
    }
    return (select(sizes, upper, (count - 1) / 2) + select(sizes, upper, count / 2)) / 2;
  }

  /** The number with {@code rank} smaller ones. */
  private static double select(float[] sizes, long[] upper, long rank) {
    int high = 0;
    long left = rank;
    while (left >= upper[high]) {
      left -= upper[high++];
    }
    long[] lower = new long[HALF];
    for (float size : sizes) {
      int bits = Float.floatToRawIntBits(size);
      if (size > 0 && bits >>> HALF_BITS == high) {
        lower[bits & (HALF - 1)]++;
      }
    }
    int low = 0;
    while (left >= lower[low]) {
      left -= lower[low++];
    }
    return Float.intBitsToFloat(high << HALF_BITS | low);
  }
}
