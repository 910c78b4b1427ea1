// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise.median;

import java.util.Arrays;

/**
 * Sorting networks over whole rows: minimum and maximum at each place, without a branch.
 *
 * <p>Where a method reads a row at several offsets, it takes the row several times over (see {@link
 * #repeated}): the compiler makes vectors of such reads only while it does not know that they are
 * of one array.
 */
final class Comparators {
  private Comparators() {}

  /** An array that holds one row {@code count} times. */
  static int[][] repeated(int[] line, int count) {
    int[][] same = new int[count][];
    Arrays.fill(same, line);
    return same;
  }

  /** Puts the smaller of each pair into {@code a}, the larger into {@code b}. */
  static void exchange(int[] a, int[] b, int end) {
    for (int i = 0; i < end; i++) {
      int p = a[i];
      int q = b[i];
      a[i] = Math.min(p, q);
      b[i] = Math.max(p, q);
    }
  }

  /** Sorts three rows at each place. */
  static void sortThree(int[] a, int[] b, int[] c, int[][] sorted, int end) {
    sortThree(a, b, c, sorted[0], sorted[1], sorted[2], end);
  }

  /** Sorts three rows of bits at each place, as keys. */
  static void sortThreeBits(int[][] bits, int[][] sorted, int end) {
    sortThreeBits(bits[0], bits[1], bits[2], sorted[0], sorted[1], sorted[2], end);
  }

  private static void sortThreeBits(
      int[] a, int[] b, int[] c, int[] low, int[] middle, int[] high, int end) {
    for (int i = 0; i < end; i++) {
      int first = OrderedKeys.swap(a[i]);
      int second = OrderedKeys.swap(b[i]);
      int third = OrderedKeys.swap(c[i]);
      int p = Math.min(first, second);
      int q = Math.max(first, second);
      int r = Math.min(q, third);
      low[i] = Math.min(p, r);
      middle[i] = Math.max(p, r);
      high[i] = Math.max(q, third);
    }
  }

  private static void sortThree(
      int[] a, int[] b, int[] c, int[] low, int[] middle, int[] high, int end) {
    for (int i = 0; i < end; i++) {
      int p = Math.min(a[i], b[i]);
      int q = Math.max(a[i], b[i]);
      int r = Math.min(q, c[i]);
      low[i] = Math.min(p, r);
      middle[i] = Math.max(p, r);
      high[i] = Math.max(q, c[i]);
    }
  }

  /** The largest of three neighbours. */
  static void largestOfThree(int[][] row, int[] to, int end) {
    largestOfThree(row[0], row[1], row[2], to, end);
  }

  private static void largestOfThree(int[] a, int[] b, int[] c, int[] to, int end) {
    for (int i = 0; i < end; i++) {
      to[i] = Math.max(a[i], Math.max(b[i + 1], c[i + 2]));
    }
  }

  /** The smallest of three neighbours. */
  static void smallestOfThree(int[][] row, int[] to, int end) {
    smallestOfThree(row[0], row[1], row[2], to, end);
  }

  private static void smallestOfThree(int[] a, int[] b, int[] c, int[] to, int end) {
    for (int i = 0; i < end; i++) {
      to[i] = Math.min(a[i], Math.min(b[i + 1], c[i + 2]));
    }
  }

  /** The larger two of three neighbours. */
  static void largerTwoOfThree(int[][] row, int[] one, int[] other, int end) {
    largerTwoOfThree(row[0], row[1], row[2], one, other, end);
  }

  private static void largerTwoOfThree(int[] a, int[] b, int[] c, int[] one, int[] other, int end) {
    for (int i = 0; i < end; i++) {
      int p = Math.min(a[i], b[i + 1]);
      int q = Math.max(a[i], b[i + 1]);
      one[i] = Math.max(q, c[i + 2]);
      other[i] = Math.max(p, Math.min(q, c[i + 2]));
    }
  }

  /** The smaller two of three neighbours. */
  static void smallerTwoOfThree(int[][] row, int[] one, int[] other, int end) {
    smallerTwoOfThree(row[0], row[1], row[2], one, other, end);
  }

  private static void smallerTwoOfThree(
      int[] a, int[] b, int[] c, int[] one, int[] other, int end) {
    for (int i = 0; i < end; i++) {
      int p = Math.min(a[i], b[i + 1]);
      int q = Math.max(a[i], b[i + 1]);
      one[i] = Math.min(p, c[i + 2]);
      other[i] = Math.min(q, Math.max(p, c[i + 2]));
    }
  }

  /** The median of three neighbours. */
  static void medianOfThree(int[][] row, int[] to, int end) {
    medianOfThree(row[0], row[1], row[2], to, end);
  }

  private static void medianOfThree(int[] a, int[] b, int[] c, int[] to, int end) {
    for (int i = 0; i < end; i++) {
      int p = a[i];
      int q = b[i + 1];
      to[i] = Math.max(Math.min(p, q), Math.min(Math.max(p, q), c[i + 2]));
    }
  }

  /** The median of the first row, the median of three neighbours, and the last row. */
  static void medianOfMedian(int[] low, int[][] row, int[] high, int[] to, int end) {
    medianOfMedian(low, row[0], row[1], row[2], high, to, end);
  }

  private static void medianOfMedian(
      int[] low, int[] a, int[] b, int[] c, int[] high, int[] to, int end) {
    for (int i = 0; i < end; i++) {
      int p = a[i];
      int q = b[i + 1];
      int middle = Math.max(Math.min(p, q), Math.min(Math.max(p, q), c[i + 2]));
      int least = low[i];
      int key = Math.max(Math.min(least, middle), Math.min(Math.max(least, middle), high[i]));
      to[i] = OrderedKeys.swap(key);
    }
  }

  /** The median of three rows at each place. */
  static void medianOfRows(int[] a, int[] b, int[] c, int[] to, int end) {
    for (int i = 0; i < end; i++) {
      int p = a[i];
      int q = b[i];
      to[i] = Math.max(Math.min(p, q), Math.min(Math.max(p, q), c[i]));
    }
  }
}
