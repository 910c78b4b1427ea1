// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise;

import java.util.Arrays;

/** Rows in arrays of their own, padded, shifted and added. */
public final class Lines {
  /** Samples of a line that is long enough for vectors, and of which a few fit the near caches. */
  public static final int LONG = 1152;

  private static final int HEADER = 16; // bytes of an array before its samples
  private static final int CACHE_LINE = 64; // bytes
  private static final int PAGE_LINES = 64;

  /**
   * Lengths in cache lines, modulo a page, of which no multiple up to five is near a whole page: a
   * processor takes loads for dependent on stores that lie whole pages away.
   */
  private static final long GOOD_LENGTHS =
      bits(7, 9, 11, 19, 23, 25, 27, 37, 39, 41, 45, 53, 55, 57);

  private Lines() {}

  public static float[][] floats(int count, int length) {
    return new float[count][apart(length)];
  }

  public static int[][] ints(int count, int length) {
    return new int[count][apart(length)];
  }

  private static long bits(int... numbers) {
    long bits = 0;
    for (int n : numbers) {
      bits |= 1L << n;
    }
    return bits;
  }

  /** At least {@code length}, such that arrays allocated in a row do not lie whole pages apart. */
  private static int apart(int length) {
    int lines = Math.ceilDiv(HEADER + Float.BYTES * length, CACHE_LINE);
    while ((GOOD_LENGTHS >>> (lines % PAGE_LINES) & 1) == 0) {
      lines++;
    }
    return (lines * CACHE_LINE - HEADER) / Float.BYTES;
  }

  /** A row with its first and last sample repeated {@code radius} times. */
  static void repeatEdges(float[] source, int from, int width, int radius, float[] line) {
    repeatEdges(source, from, width, radius, line, 0);
  }

  /** As above, written from {@code at} on. */
  static void repeatEdges(float[] source, int from, int width, int radius, float[] line, int at) {
    int first = at + radius;
    int end = first + width;
    System.arraycopy(source, from, line, first, width);
    Arrays.fill(line, at, first, source[from]);
    Arrays.fill(line, end, end + radius, source[from + width - 1]);
  }

  /** A row mirrored at the centres of its first and last sample: d c b | a b c d | c b a. */
  static void mirrorEdges(float[] source, int from, int width, int radius, float[] line) {
    System.arraycopy(source, from, line, radius, width);
    for (int k = 1; k <= radius; k++) {
      line[radius - k] = source[from + mirror(-k, width)];
      line[radius + width - 1 + k] = source[from + mirror(width - 1 + k, width)];
    }
  }

  /** The index inside that a mirror at the centres of the ends shows at an index outside. */
  static int mirror(int index, int length) {
    if (length == 1) {
      return 0;
    }
    int period = 2 * (length - 1);
    int folded = Math.floorMod(index, period);
    return folded < length ? folded : period - folded;
  }

  /** {@code to = weight row}. */
  static void scale(float[] to, float[] row, float weight, int end) {
    for (int i = 0; i < end; i++) {
      to[i] = weight * row[i];
    }
  }

  /** {@code to += weight (a + b)}. */
  static void add(float[] to, float[] a, float[] b, float weight, int end) {
    for (int i = 0; i < end; i++) {
      to[i] += weight * (a[i] + b[i]);
    }
  }

  /** {@code to = weight[0] rows[centre] + } the four pairs of rows about it, weighted. */
  static void sumOfNine(float[] to, float[][] rows, int centre, float[] weight, int end) {
    sumOfNine(
        to,
        rows[centre],
        rows[centre - 1],
        rows[centre + 1],
        rows[centre - 2],
        rows[centre + 2],
        rows[centre - 3],
        rows[centre + 3],
        rows[centre - 4],
        rows[centre + 4],
        weight,
        end);
  }

  private static void sumOfNine(
      float[] to,
      float[] row,
      float[] a,
      float[] b,
      float[] c,
      float[] d,
      float[] e,
      float[] f,
      float[] g,
      float[] h,
      float[] weight,
      int end) {
    float own = weight[0];
    float first = weight[1];
    float second = weight[2];
    float third = weight[3];
    float fourth = weight[4];
    for (int i = 0; i < end; i++) {
      to[i] =
          own * row[i]
              + first * (a[i] + b[i])
              + second * (c[i] + d[i])
              + third * (e[i] + f[i])
              + fourth * (g[i] + h[i]);
    }
  }

  /**
   * {@code to += } four pairs of rows, those {@code near … near + 3} before and after the row
   * {@code centre}, with four weights from {@code k} on.
   */
  static void addFour(
      float[] to, float[][] rows, int centre, int near, float[] weight, int k, int end) {
    addFour(
        to,
        rows[centre - near],
        rows[centre + near],
        rows[centre - near - 1],
        rows[centre + near + 1],
        rows[centre - near - 2],
        rows[centre + near + 2],
        rows[centre - near - 3],
        rows[centre + near + 3],
        weight[k],
        weight[k + 1],
        weight[k + 2],
        weight[k + 3],
        end);
  }

  // One loop over many arrays keeps the sum in a register; a parameter object would be unpacked.
  private static void addFour(
      float[] to,
      float[] a,
      float[] b,
      float[] c,
      float[] d,
      float[] e,
      float[] f,
      float[] g,
      float[] h,
      float first,
      float second,
      float third,
      float fourth,
      int end) {
    for (int i = 0; i < end; i++) {
      to[i] =
          to[i]
              + first * (a[i] + b[i])
              + second * (c[i] + d[i])
              + third * (e[i] + f[i])
              + fourth * (g[i] + h[i]);
    }
  }

  /** {@code to[i] = own row[i] + first (a[i + 3] + b[i]) + second (c[i + 2] + d[i + 1])}. */
  static void sumNearPairs(
      float[] to,
      float[] row,
      float[] a,
      float[] b,
      float[] c,
      float[] d,
      float[] weight,
      int end) {
    float own = weight[0];
    float first = weight[1];
    float second = weight[2];
    for (int i = 0; i < end; i++) {
      to[i] = own * row[i] + first * (a[i + 3] + b[i]) + second * (c[i + 2] + d[i + 1]);
    }
  }

  /** {@code to[i] += first (a[i + 3] + b[i]) + second (c[i + 2] + d[i + 1])}. */
  static void addNearPairs(
      float[] to, float[] a, float[] b, float[] c, float[] d, float first, float second, int end) {
    for (int i = 0; i < end; i++) {
      to[i] = to[i] + first * (a[i + 3] + b[i]) + second * (c[i + 2] + d[i + 1]);
    }
  }

  /** {@code to[i] += first (a[i + 1] + b[i + 2]) + second (c[i] + d[i + 3])}. */
  static void addFarPairs(
      float[] to, float[] a, float[] b, float[] c, float[] d, float first, float second, int end) {
    for (int i = 0; i < end; i++) {
      to[i] = to[i] + first * (a[i + 1] + b[i + 2]) + second * (c[i] + d[i + 3]);
    }
  }
}
