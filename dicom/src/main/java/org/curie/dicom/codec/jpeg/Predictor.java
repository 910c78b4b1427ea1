// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg;

/**
 * The seven predictors of lossless JPEG, and how differences become samples again.
 *
 * <p><b>Formula</b> with a to the left, b above, c above to the left of the sample: 1 a, 2 b, 3 c,
 * 4 a + b − c, 5 a + (b − c) / 2, 6 b + (a − c) / 2, 7 (a + b) / 2; halves rounded down. The first
 * row is predicted by a, the first column by b, the very first sample by {@code 2^(precision −
 * point transform − 1)}. All sums are modulo 2^16. <b>Source</b> ITU-T T.81 H.1.2.1, table H.1.
 */
final class Predictor {
  static final int FIRST = 1;
  static final int LAST = 7;

  private static final int MODULO = 0xFFFF;

  private Predictor() {}

  /** The prediction itself, for an encoder or one sample. */
  static int predict(int selection, int a, int b, int c) {
    return switch (selection) {
      case 1 -> a;
      case 2 -> b;
      case 3 -> c;
      case 4 -> a + b - c;
      case 5 -> a + ((b - c) >> 1);
      case 6 -> b + ((a - c) >> 1);
      case 7 -> (a + b) >> 1;
      default -> throw new IllegalArgumentException("there is no predictor " + selection);
    };
  }

  /** Turns the differences of a row at the top, or after a restart marker, into samples. */
  static void restoreFirstRow(int[] row, int at, int count, int initial) {
    int a = initial;
    for (int i = at; i < at + count; i++) {
      a = (a + row[i]) & MODULO;
      row[i] = a;
    }
  }

  /**
   * Turns the differences of any other row into samples; the row above is {@code stride} before.
   */
  static void restoreRow(int selection, int[] row, int at, int count, int stride) {
    row[at] = (row[at] + row[at - stride]) & MODULO;
    switch (selection) {
      case 1 -> restoreLeft(row, at, count);
      case 2 -> restoreAbove(row, at, count, stride);
      default -> restoreFromThree(selection, row, at, count, stride);
    }
  }

  private static void restoreLeft(int[] row, int at, int count) {
    int a = row[at];
    for (int i = at + 1; i < at + count; i++) {
      a = (a + row[i]) & MODULO;
      row[i] = a;
    }
  }

  private static void restoreAbove(int[] row, int at, int count, int stride) {
    for (int i = at + 1; i < at + count; i++) {
      row[i] = (row[i] + row[i - stride]) & MODULO;
    }
  }

  private static void restoreFromThree(int selection, int[] row, int at, int count, int stride) {
    int a = row[at];
    int c = row[at - stride];
    for (int i = at + 1; i < at + count; i++) {
      int b = row[i - stride];
      a = (row[i] + predict(selection, a, b, c)) & MODULO;
      row[i] = a;
      c = b;
    }
  }
}
