// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify.pixel;

import java.util.ArrayList;
import java.util.List;

/**
 * A connected run of stroke pixels: a letter, a part of one, several that touch, or none.
 *
 * @param area how many pixels it has
 * @param peak the brightest of them
 * @param mean their brightness
 * @param deviation of their brightness
 */
record Mark(
    int left, int top, int right, int bottom, int area, int peak, double mean, double deviation) {

  int width() {
    return right - left;
  }

  int height() {
    return bottom - top;
  }

  double fill() {
    return area / ((double) width() * height());
  }

  /** How many letters this may be: wide marks are letters that touch. */
  int letters() {
    return Math.max(1, (int) Math.round(width() / (0.8 * height())));
  }

  /** All marks of a picture, 8-connected, in the order of their first pixel. */
  static List<Mark> find(boolean[] strokes, GrayPlane plane) {
    boolean[] open = strokes.clone();
    int[] stack = new int[strokes.length];
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < open.length; i++) {
      if (open[i]) {
        marks.add(grow(i, open, stack, plane));
      }
    }
    return marks;
  }

  private static Mark grow(int first, boolean[] open, int[] stack, GrayPlane plane) {
    int width = plane.width();
    int left = width;
    int top = plane.height();
    int right = 0;
    int bottom = 0;
    int area = 0;
    int peak = 0;
    double sum = 0;
    double squares = 0;
    int size = 0;
    stack[size++] = first;
    open[first] = false;
    while (size > 0) {
      int at = stack[--size];
      int x = at % width;
      int y = at / width;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
      area++;
      peak = Math.max(peak, plane.at(at));
      sum += plane.at(at);
      squares += (double) plane.at(at) * plane.at(at);
      for (int ny = Math.max(0, y - 1); ny <= Math.min(plane.height() - 1, y + 1); ny++) {
        for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          int next = ny * width + nx;
          if (open[next]) {
            open[next] = false;
            stack[size++] = next;
          }
        }
      }
    }
    double mean = sum / area;
    double deviation = Math.sqrt(Math.max(0, squares / area - mean * mean));
    return new Mark(left, top, right, bottom, area, peak, mean, deviation);
  }
}
