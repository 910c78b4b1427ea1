// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial.separable;

/** Weighted sums of rows, whole rows at a time, and of the neighbours within one. */
final class RowSum {
  private RowSum() {}

  /**
   * {@code target[to + x] = sum of weight[w + k] * rows[start[k] + x]} for {@code count} samples,
   * added in the order of k.
   */
  static void of(
      float[] rows,
      int[] start,
      float[] weight,
      int w,
      int taps,
      float[] target,
      int to,
      int count) {
    int k = 0;
    switch (taps % 4) {
      case 1 -> {
        one(rows, start[0], weight[w], target, to, count);
        k = 1;
      }
      case 2 -> {
        two(rows, start, weight, w, target, to, count);
        k = 2;
      }
      case 3 -> {
        three(rows, start, weight, w, target, to, count);
        k = 3;
      }
      default -> {
        four(rows, start, weight, w, target, to, count);
        k = 4;
      }
    }
    for (; k < taps; k += 4) {
      addFour(rows, start, weight, w, k, target, to, count);
    }
  }

  private static void one(float[] rows, int a, float wa, float[] target, int to, int count) {
    for (int x = 0; x < count; x++) {
      target[to + x] = wa * rows[a + x];
    }
  }

  private static void two(
      float[] rows, int[] start, float[] weight, int w, float[] target, int to, int count) {
    int a = start[0];
    int b = start[1];
    float wa = weight[w];
    float wb = weight[w + 1];
    for (int x = 0; x < count; x++) {
      target[to + x] = wa * rows[a + x] + wb * rows[b + x];
    }
  }

  private static void three(
      float[] rows, int[] start, float[] weight, int w, float[] target, int to, int count) {
    int a = start[0];
    int b = start[1];
    int c = start[2];
    float wa = weight[w];
    float wb = weight[w + 1];
    float wc = weight[w + 2];
    for (int x = 0; x < count; x++) {
      target[to + x] = wa * rows[a + x] + wb * rows[b + x] + wc * rows[c + x];
    }
  }

  private static void four(
      float[] rows, int[] start, float[] weight, int w, float[] target, int to, int count) {
    int a = start[0];
    int b = start[1];
    int c = start[2];
    int d = start[3];
    float wa = weight[w];
    float wb = weight[w + 1];
    float wc = weight[w + 2];
    float wd = weight[w + 3];
    for (int x = 0; x < count; x++) {
      target[to + x] = wa * rows[a + x] + wb * rows[b + x] + wc * rows[c + x] + wd * rows[d + x];
    }
  }

  private static void addFour(
      float[] rows, int[] start, float[] weight, int w, int k, float[] target, int to, int count) {
    int a = start[k];
    int b = start[k + 1];
    int c = start[k + 2];
    int d = start[k + 3];
    float wa = weight[w + k];
    float wb = weight[w + k + 1];
    float wc = weight[w + k + 2];
    float wd = weight[w + k + 3];
    for (int x = 0; x < count; x++) {
      target[to + x] =
          target[to + x]
              + wa * rows[a + x]
              + wb * rows[b + x]
              + wc * rows[c + x]
              + wd * rows[d + x];
    }
  }

  /** One row through a filter, from {@code filter.low()} to {@code filter.high()}. */
  static void along(float[] row, int from, AxisFilter filter, float[] target, int to) {
    switch (filter.taps()) {
      case 2 -> alongTwo(row, from, filter, target, to);
      case 4 -> alongFour(row, from, filter, target, to);
      default -> alongMany(row, from, filter, target, to);
    }
  }

  private static void alongTwo(float[] row, int from, AxisFilter filter, float[] target, int to) {
    int[] first = filter.first();
    float[] weight = filter.weight();
    int high = filter.high();
    for (int x = filter.low(); x < high; x++) {
      int at = from + first[x];
      target[to + x] = weight[2 * x] * row[at] + weight[2 * x + 1] * row[at + 1];
    }
  }

  private static void alongFour(float[] row, int from, AxisFilter filter, float[] target, int to) {
    int[] first = filter.first();
    float[] weight = filter.weight();
    int high = filter.high();
    for (int x = filter.low(); x < high; x++) {
      int at = from + first[x];
      target[to + x] =
          weight[4 * x] * row[at]
              + weight[4 * x + 1] * row[at + 1]
              + weight[4 * x + 2] * row[at + 2]
              + weight[4 * x + 3] * row[at + 3];
    }
  }

  private static void alongMany(float[] row, int from, AxisFilter filter, float[] target, int to) {
    int taps = filter.taps();
    int[] first = filter.first();
    float[] weight = filter.weight();
    int high = filter.high();
    for (int x = filter.low(); x < high; x++) {
      float sum = 0;
      for (int k = 0; k < taps; k++) {
        sum += weight[x * taps + k] * row[from + first[x] + k];
      }
      target[to + x] = sum;
    }
  }

  /** Four rows, {@code stride} samples apart, through a filter, each to a place of its own. */
  static void alongFourRows(
      float[] rows, int from, int stride, AxisFilter filter, float[] target, int[] to) {
    switch (filter.taps()) {
      case 2 -> twoOfFourRows(rows, from, stride, filter, target, to);
      case 4 -> {
        for (int row = 0; row < to.length; row++) {
          alongFour(rows, from + row * stride, filter, target, to[row]);
        }
      }
      default -> manyOfFourRows(rows, from, stride, filter, target, to);
    }
  }

  private static void twoOfFourRows(
      float[] rows, int from, int stride, AxisFilter filter, float[] target, int[] to) {
    int[] first = filter.first();
    float[] weight = filter.weight();
    int high = filter.high();
    int toA = to[0];
    int toB = to[1];
    int toC = to[2];
    int toD = to[3];
    for (int x = filter.low(); x < high; x++) {
      int a = from + first[x];
      int b = a + stride;
      int c = b + stride;
      int d = c + stride;
      float left = weight[2 * x];
      float right = weight[2 * x + 1];
      target[toA + x] = left * rows[a] + right * rows[a + 1];
      target[toB + x] = left * rows[b] + right * rows[b + 1];
      target[toC + x] = left * rows[c] + right * rows[c + 1];
      target[toD + x] = left * rows[d] + right * rows[d + 1];
    }
  }

  private static void manyOfFourRows(
      float[] rows, int from, int stride, AxisFilter filter, float[] target, int[] to) {
    int taps = filter.taps();
    int[] first = filter.first();
    float[] weight = filter.weight();
    int high = filter.high();
    int toA = to[0];
    int toB = to[1];
    int toC = to[2];
    int toD = to[3];
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
      target[toA + x] = a;
      target[toB + x] = b;
      target[toC + x] = c;
      target[toD + x] = d;
    }
  }
}
