// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise.median;

/**
 * The loops of the median of 25 over rows of sorted columns.
 *
 * <p>Five sorted columns side by side form a 5 x 5 table. Sorted along its rows as well, only 13 of
 * its places can hold the median: three diagonals of 4, 5 and 4. Its value is the median of the
 * largest of the lower, the median of the middle and the smallest of the upper diagonal: all else
 * has at least seven of the 13 on one side.
 */
final class Ranks {
  private Ranks() {}

  /** Sorts five rows at each place, four by exchanges, the fifth put between them. */
  static void sortFive(int[][] in, int[][] out, int end) {
    sortFive(in[0], in[1], in[2], in[3], in[4], out[0], out[1], out[2], out[3], out[4], end);
  }

  private static void sortFive(
      int[] a,
      int[] b,
      int[] c,
      int[] d,
      int[] e,
      int[] first,
      int[] second,
      int[] third,
      int[] fourth,
      int[] fifth,
      int end) {
    for (int i = 0; i < end; i++) {
      int ka = OrderedKeys.swap(a[i]);
      int kb = OrderedKeys.swap(b[i]);
      int kc = OrderedKeys.swap(c[i]);
      int kd = OrderedKeys.swap(d[i]);
      int p = Math.min(ka, kb);
      int q = Math.max(ka, kb);
      int s = Math.min(kc, kd);
      int t = Math.max(kc, kd);
      int least = Math.min(p, s);
      int low = Math.min(Math.max(p, s), Math.min(q, t));
      int high = Math.max(Math.max(p, s), Math.min(q, t));
      int most = Math.max(q, t); // least <= low <= high <= most: the fifth falls between them
      int last = OrderedKeys.swap(e[i]);
      first[i] = Math.min(least, last);
      second[i] = Math.max(least, Math.min(low, last));
      third[i] = Math.max(low, Math.min(high, last));
      fourth[i] = Math.max(high, Math.min(most, last));
      fifth[i] = Math.max(most, last);
    }
  }

  /** The least and the second of five neighbours. */
  static void firstTwo(int[][] row, int[] first, int[] second, int end) {
    firstTwo(row[0], row[1], row[2], row[3], row[4], first, second, end);
  }

  private static void firstTwo(
      int[] a, int[] b, int[] c, int[] d, int[] e, int[] first, int[] second, int end) {
    for (int i = 0; i < end; i++) {
      int p = Math.min(a[i], b[i + 1]);
      int q = Math.max(a[i], b[i + 1]);
      int s = Math.min(c[i + 2], d[i + 3]);
      int t = Math.max(c[i + 2], d[i + 3]);
      int least = Math.min(p, s);
      int next = Math.min(Math.min(q, t), Math.max(p, s));
      first[i] = Math.min(least, e[i + 4]);
      second[i] = Math.min(next, Math.max(least, e[i + 4]));
    }
  }

  /** The fourth and the largest of five neighbours. */
  static void lastTwo(int[][] row, int[] fourth, int[] fifth, int end) {
    lastTwo(row[0], row[1], row[2], row[3], row[4], fourth, fifth, end);
  }

  private static void lastTwo(
      int[] a, int[] b, int[] c, int[] d, int[] e, int[] fourth, int[] fifth, int end) {
    for (int i = 0; i < end; i++) {
      int p = Math.min(a[i], b[i + 1]);
      int q = Math.max(a[i], b[i + 1]);
      int s = Math.min(c[i + 2], d[i + 3]);
      int t = Math.max(c[i + 2], d[i + 3]);
      int most = Math.max(q, t);
      int next = Math.max(Math.max(p, s), Math.min(q, t));
      fourth[i] = Math.max(next, Math.min(most, e[i + 4]));
      fifth[i] = Math.max(most, e[i + 4]);
    }
  }

  /** The median of five neighbours. */
  static void third(int[][] row, int[] third, int end) {
    third(row[0], row[1], row[2], row[3], row[4], third, end);
  }

  private static void third(int[] a, int[] b, int[] c, int[] d, int[] e, int[] third, int end) {
    for (int i = 0; i < end; i++) {
      int p = Math.min(a[i], b[i + 1]);
      int q = Math.max(a[i], b[i + 1]);
      int s = Math.min(c[i + 2], d[i + 3]);
      int t = Math.max(c[i + 2], d[i + 3]);
      int low = Math.max(p, s); // the least and the most of the four are not the median of five
      int high = Math.min(q, t);
      third[i] = Math.max(Math.min(low, high), Math.min(Math.max(low, high), e[i + 4]));
    }
  }

  /** The second of five neighbours. */
  static void second(int[][] row, int[] second, int end) {
    second(row[0], row[1], row[2], row[3], row[4], second, end);
  }

  private static void second(int[] a, int[] b, int[] c, int[] d, int[] e, int[] second, int end) {
    for (int i = 0; i < end; i++) {
      int p = Math.min(a[i], b[i + 1]);
      int q = Math.max(a[i], b[i + 1]);
      int s = Math.min(c[i + 2], d[i + 3]);
      int t = Math.max(c[i + 2], d[i + 3]);
      int next = Math.min(Math.min(q, t), Math.max(p, s));
      second[i] = Math.min(next, Math.max(Math.min(p, s), e[i + 4]));
    }
  }

  /** The fourth of five neighbours. */
  static void fourth(int[][] row, int[] fourth, int end) {
    fourth(row[0], row[1], row[2], row[3], row[4], fourth, end);
  }

  private static void fourth(int[] a, int[] b, int[] c, int[] d, int[] e, int[] fourth, int end) {
    for (int i = 0; i < end; i++) {
      int p = Math.min(a[i], b[i + 1]);
      int q = Math.max(a[i], b[i + 1]);
      int s = Math.min(c[i + 2], d[i + 3]);
      int t = Math.max(c[i + 2], d[i + 3]);
      int next = Math.max(Math.max(p, s), Math.min(q, t));
      fourth[i] = Math.max(next, Math.min(Math.max(q, t), e[i + 4]));
    }
  }

  /** The largest of four rows at each place, in the first. */
  static void largest(int[][] rows, int end) {
    largest(rows[0], rows[1], rows[2], rows[3], end);
  }

  private static void largest(int[] a, int[] b, int[] c, int[] d, int end) {
    for (int i = 0; i < end; i++) {
      a[i] = Math.max(Math.max(a[i], b[i]), Math.max(c[i], d[i]));
    }
  }

  /** The smallest of four rows at each place, in the first. */
  static void smallest(int[][] rows, int end) {
    smallest(rows[0], rows[1], rows[2], rows[3], end);
  }

  private static void smallest(int[] a, int[] b, int[] c, int[] d, int end) {
    for (int i = 0; i < end; i++) {
      a[i] = Math.min(Math.min(a[i], b[i]), Math.min(c[i], d[i]));
    }
  }

  /** The median of five rows at each place. */
  static void medianOfFive(int[][] in, int[] to, int end) {
    medianOfFive(in[0], in[1], in[2], in[3], in[4], to, end);
  }

  private static void medianOfFive(int[] a, int[] b, int[] c, int[] d, int[] e, int[] to, int end) {
    for (int i = 0; i < end; i++) {
      int p = Math.min(a[i], b[i]);
      int q = Math.max(a[i], b[i]);
      int s = Math.min(c[i], d[i]);
      int t = Math.max(c[i], d[i]);
      int low = Math.max(p, s); // the least and the most of the four are not the median of five
      int high = Math.min(q, t);
      int least = Math.min(low, high);
      int most = Math.max(low, high);
      to[i] = Math.max(least, Math.min(most, e[i]));
    }
  }
}
