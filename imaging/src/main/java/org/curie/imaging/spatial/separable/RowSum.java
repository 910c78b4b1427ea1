// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial.separable;

/** Weighted sums of rows, whole rows at a time, and of the neighbours within one. */
final class RowSum {
  private RowSum() {}

  /**
   * {@code to[x] = sum of weight[w + k] * rows[at[k]][x]} for x from {@code low} to {@code high},
   * added in the order of k.
   *
   * <p>Every array is read and written at the same index, and {@code to} is none of the rows: only
   * so the compiler, which cannot tell arrays apart, makes vectors of these loops.
   */
  static void of(float[][] rows, int[] at, float[] weight, int w, float[] to, int low, int high) {
    int taps = at.length;
    int k = taps % 4 == 0 ? 4 : taps % 4;
    switch (k) {
      case 1 -> one(rows[at[0]], weight[w], to, low, high);
      case 2 -> two(rows[at[0]], rows[at[1]], weight, w, to, low, high);
      case 3 -> three(rows[at[0]], rows[at[1]], rows[at[2]], weight, w, to, low, high);
      default -> four(rows[at[0]], rows[at[1]], rows[at[2]], rows[at[3]], weight, w, to, low, high);
    }
    for (; k < taps; k += 4) {
      addFour(
          rows[at[k]],
          rows[at[k + 1]],
          rows[at[k + 2]],
          rows[at[k + 3]],
          weight,
          w + k,
          to,
          low,
          high);
    }
  }

  private static void one(float[] a, float wa, float[] to, int low, int high) {
    for (int x = low; x < high; x++) {
      to[x] = wa * a[x];
    }
  }

  private static void two(
      float[] a, float[] b, float[] weight, int w, float[] to, int low, int high) {
    float wa = weight[w];
    float wb = weight[w + 1];
    for (int x = low; x < high; x++) {
      to[x] = wa * a[x] + wb * b[x];
    }
  }

  private static void three(
      float[] a, float[] b, float[] c, float[] weight, int w, float[] to, int low, int high) {
    float wa = weight[w];
    float wb = weight[w + 1];
    float wc = weight[w + 2];
    for (int x = low; x < high; x++) {
      to[x] = wa * a[x] + wb * b[x] + wc * c[x];
    }
  }

  private static void four(
      float[] a,
      float[] b,
      float[] c,
      float[] d,
      float[] weight,
      int w,
      float[] to,
      int low,
      int high) {
    float wa = weight[w];
    float wb = weight[w + 1];
    float wc = weight[w + 2];
    float wd = weight[w + 3];
    for (int x = low; x < high; x++) {
      to[x] = wa * a[x] + wb * b[x] + wc * c[x] + wd * d[x];
    }
  }

  private static void addFour(
      float[] a,
      float[] b,
      float[] c,
      float[] d,
      float[] weight,
      int w,
      float[] to,
      int low,
      int high) {
    float wa = weight[w];
    float wb = weight[w + 1];
    float wc = weight[w + 2];
    float wd = weight[w + 3];
    for (int x = low; x < high; x++) {
      to[x] = to[x] + wa * a[x] + wb * b[x] + wc * c[x] + wd * d[x];
    }
  }

  /** One row through a filter, from {@code filter.low()} to {@code filter.high()}. */
  static void along(float[] row, int from, AxisFilter filter, float[] target, int to) {
    along(row, from, filter, filter.low(), filter.high(), target, to);
  }

  /** One row through a filter, from output {@code low} to {@code high}. */
  static void along(
      float[] row, int from, AxisFilter filter, int low, int high, float[] target, int to) {
    switch (filter.taps()) {
      case 2 -> alongTwo(row, from, filter, low, high, target, to);
      case 4 -> alongFour(row, from, filter, low, high, target, to);
      default -> alongMany(row, from, filter, low, high, target, to);
    }
  }

  private static void alongTwo(
      float[] row, int from, AxisFilter filter, int low, int high, float[] target, int to) {
    int[] first = filter.first();
    float[] weight = filter.weight();
    for (int x = low; x < high; x++) {
      int at = from + first[x];
      target[to + x] = weight[2 * x] * row[at] + weight[2 * x + 1] * row[at + 1];
    }
  }

  private static void alongFour(
      float[] row, int from, AxisFilter filter, int low, int high, float[] target, int to) {
    int[] first = filter.first();
    float[] weight = filter.weight();
    for (int x = low; x < high; x++) {
      int at = from + first[x];
      target[to + x] =
          weight[4 * x] * row[at]
              + weight[4 * x + 1] * row[at + 1]
              + weight[4 * x + 2] * row[at + 2]
              + weight[4 * x + 3] * row[at + 3];
    }
  }

  private static void alongMany(
      float[] row, int from, AxisFilter filter, int low, int high, float[] target, int to) {
    int taps = filter.taps();
    int[] first = filter.first();
    float[] weight = filter.weight();
    for (int x = low; x < high; x++) {
      float sum = 0;
      for (int k = 0; k < taps; k++) {
        sum += weight[x * taps + k] * row[from + first[x] + k];
      }
      target[to + x] = sum;
    }
  }

  /** Four rows, {@code stride} samples apart, through a filter, each to a row of its own. */
  static void alongFourRows(float[] rows, int from, int stride, AxisFilter filter, float[][] to) {
    switch (filter.taps()) {
      case 2 -> twoOfFourRows(rows, from, stride, filter, to);
      case 4 -> {
        for (int row = 0; row < to.length; row++) {
          along(rows, from + row * stride, filter, to[row], 0);
        }
      }
      default -> manyOfFourRows(rows, from, stride, filter, to);
    }
  }

  private static void twoOfFourRows(
      float[] rows, int from, int stride, AxisFilter filter, float[][] to) {
    int[] first = filter.first();
    float[] weight = filter.weight();
    int high = filter.high();
    float[] toA = to[0];
    float[] toB = to[1];
    float[] toC = to[2];
    float[] toD = to[3];
    for (int x = filter.low(); x < high; x++) {
      int a = from + first[x];
      int b = a + stride;
      int c = b + stride;
      int d = c + stride;
      float left = weight[2 * x];
      float right = weight[2 * x + 1];
      toA[x] = left * rows[a] + right * rows[a + 1];
      toB[x] = left * rows[b] + right * rows[b + 1];
      toC[x] = left * rows[c] + right * rows[c + 1];
      toD[x] = left * rows[d] + right * rows[d + 1];
    }
  }

  private static void manyOfFourRows(
      float[] rows, int from, int stride, AxisFilter filter, float[][] to) {
    int taps = filter.taps();
    int[] first = filter.first();
    float[] weight = filter.weight();
    int high = filter.high();
    for (int x = filter.low(); x < high; x++) {
      int at = from + first[x];
      float a = 0;
      float b = 0;
      float c = 0;
      float d = 0;
      for (int k = 0; k < taps; k++, at++) {
        float share = weight[x * taps + k];
        a += share * rows[at];
        b += share * rows[at + stride];
        c += share * rows[at + 2 * stride];
        d += share * rows[at + 3 * stride];
      }
      to[0][x] = a;
      to[1][x] = b;
      to[2][x] = c;
      to[3][x] = d;
    }
  }
}
