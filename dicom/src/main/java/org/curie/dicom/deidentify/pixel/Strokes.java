// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify.pixel;

/**
 * Which pixels are thin and much brighter than what is around them: the white top-hat, a picture
 * minus its opening with a square, and what of it is above a threshold.
 *
 * <p><b>Source</b> Serra, Image Analysis and Mathematical Morphology, 1982. <b>Complexity</b>
 * linear: running minimum and maximum in blocks (van Herk 1992, Gil and Werman 1993).
 */
final class Strokes {
  private Strokes() {}

  /**
   * How much each pixel stands out.
   *
   * @param thickest the thickest stroke, in pixels; odd
   */
  static int[] relief(GrayPlane plane, int thickest) {
    int width = plane.width();
    int height = plane.height();
    int[] values = new int[width * height];
    for (int i = 0; i < values.length; i++) {
      values[i] = plane.at(i);
    }
    int[] opened = values.clone();
    square(opened, width, height, thickest, true);
    square(opened, width, height, thickest, false);
    for (int i = 0; i < values.length; i++) {
      values[i] -= opened[i];
    }
    return values;
  }

  static boolean[] above(int[] relief, int contrast) {
    boolean[] strokes = new boolean[relief.length];
    for (int i = 0; i < relief.length; i++) {
      strokes[i] = relief[i] >= contrast;
    }
    return strokes;
  }

  private static void square(int[] values, int width, int height, int size, boolean least) {
    int longest = Math.max(width, height) + 2 * size;
    int[][] rows = new int[3][longest];
    for (int y = 0; y < height; y++) {
      line(values, y * width, 1, width, size, least, rows);
    }
    for (int x = 0; x < width; x++) {
      line(values, x, width, height, size, least, rows);
    }
  }

  /** The extreme of each window of {@code size} along a line, in place. */
  private static void line(
      int[] values, int start, int step, int count, int size, boolean least, int[][] rows) {
    int[] padded = rows[0];
    int[] forward = rows[1];
    int[] backward = rows[2];
    int half = size / 2;
    int length = count + 2 * half;
    int beyond = least ? Integer.MAX_VALUE : Integer.MIN_VALUE;
    for (int i = 0; i < length; i++) {
      int inside = i - half;
      padded[i] = inside < 0 || inside >= count ? beyond : values[start + inside * step];
    }
    for (int i = 0; i < length; i++) {
      forward[i] = i % size == 0 ? padded[i] : extreme(forward[i - 1], padded[i], least);
    }
    for (int i = length - 1; i >= 0; i--) {
      boolean blockEnd = i == length - 1 || (i + 1) % size == 0;
      backward[i] = blockEnd ? padded[i] : extreme(backward[i + 1], padded[i], least);
    }
    for (int i = 0; i < count; i++) {
      values[start + i * step] = extreme(backward[i], forward[i + size - 1], least);
    }
  }

  private static int extreme(int a, int b, boolean least) {
    return least ? Math.min(a, b) : Math.max(a, b);
  }
}
