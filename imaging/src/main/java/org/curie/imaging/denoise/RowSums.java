// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise;

/** Sums of several rows, and of several neighbours along one row. */
final class RowSums {
  private RowSums() {}

  /** {@code to[i] = (a[i] - b[i])²}. */
  static void squaredDifference(float[] a, float[] b, float[] to, int end) {
    for (int i = 0; i < end; i++) {
      float difference = a[i] - b[i];
      to[i] = difference * difference;
    }
  }

  /** The sum of {@code count} rows from {@code first} on. */
  static void ofRows(float[][] rows, int first, int count, float[] to, int end) {
    int k = first;
    int stop = first + count;
    if (count >= 7) {
      seven(
          rows[k],
          rows[k + 1],
          rows[k + 2],
          rows[k + 3],
          rows[k + 4],
          rows[k + 5],
          rows[k + 6],
          to,
          end);
      k += 7;
    } else if (count >= 5) {
      five(rows[k], rows[k + 1], rows[k + 2], rows[k + 3], rows[k + 4], to, end);
      k += 5;
    } else if (count >= 3) {
      three(rows[k], rows[k + 1], rows[k + 2], to, end);
      k += 3;
    } else {
      System.arraycopy(rows[k++], 0, to, 0, end);
    }
    for (; k < stop; k++) {
      add(rows[k], to, end);
    }
  }

  private static void three(float[] a, float[] b, float[] c, float[] to, int end) {
    for (int i = 0; i < end; i++) {
      to[i] = a[i] + b[i] + c[i];
    }
  }

  private static void five(
      float[] a, float[] b, float[] c, float[] d, float[] e, float[] to, int end) {
    for (int i = 0; i < end; i++) {
      to[i] = (a[i] + b[i]) + (c[i] + d[i]) + e[i];
    }
  }

  private static void seven(
      float[] a,
      float[] b,
      float[] c,
      float[] d,
      float[] e,
      float[] f,
      float[] g,
      float[] to,
      int end) {
    for (int i = 0; i < end; i++) {
      to[i] = (a[i] + b[i]) + (c[i] + d[i]) + (e[i] + f[i]) + g[i];
    }
  }

  private static void add(float[] row, float[] to, int end) {
    for (int i = 0; i < end; i++) {
      to[i] += row[i];
    }
  }

  /**
   * {@code to[i]} is the sum of {@code count} neighbours from {@code row[i]} on.
   *
   * @param row one row seven times over, since the compiler makes vectors of reads at different
   *     offsets only while it does not know that they are of one array
   * @param shifted memory as long as the row
   */
  static void ofNeighbours(float[][] row, int count, float[] to, float[] shifted, int end) {
    switch (count) {
      case 3 -> threeNeighbours(row[0], row[1], row[2], to, end);
      case 5 -> fiveNeighbours(row[0], row[1], row[2], row[3], row[4], to, end);
      case 7 -> {
        fourNeighbours(row[0], row[1], row[2], row[3], to, end);
        addThreeNeighbours(row[4], row[5], row[6], to, end);
      }
      default -> {
        System.arraycopy(row[0], 0, to, 0, end);
        for (int k = 1; k < count; k++) {
          System.arraycopy(row[0], k, shifted, 0, end);
          add(shifted, to, end);
        }
      }
    }
  }

  private static void threeNeighbours(float[] a, float[] b, float[] c, float[] to, int end) {
    for (int i = 0; i < end; i++) {
      to[i] = a[i] + b[i + 1] + c[i + 2];
    }
  }

  private static void fourNeighbours(
      float[] a, float[] b, float[] c, float[] d, float[] to, int end) {
    for (int i = 0; i < end; i++) {
      to[i] = (a[i] + b[i + 1]) + (c[i + 2] + d[i + 3]);
    }
  }

  private static void fiveNeighbours(
      float[] a, float[] b, float[] c, float[] d, float[] e, float[] to, int end) {
    for (int i = 0; i < end; i++) {
      to[i] = (a[i] + b[i + 1]) + (c[i + 2] + d[i + 3]) + e[i + 4];
    }
  }

  private static void addThreeNeighbours(float[] a, float[] b, float[] c, float[] to, int end) {
    for (int i = 0; i < end; i++) {
      to[i] = to[i] + (a[i + 4] + b[i + 5] + c[i + 6]);
    }
  }
}
