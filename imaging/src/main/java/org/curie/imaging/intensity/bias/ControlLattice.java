// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity.bias;

/**
 * The control values of a smooth field over an image: a uniform cubic B-spline along each axis.
 *
 * <p><b>Shape</b> {@code [z][y][x]}, each side 1 (constant along this axis) or the number of spans
 * + 3. <b>Frame</b> the splines span the image from the centre of its first voxel to that of its
 * last.
 */
@SuppressWarnings("ArrayRecordComponent") // lent, never compared
record ControlLattice(int width, int height, int depth, double[] values) {

  /** No field: zero everywhere, one span along each axis on which the image has a length. */
  static ControlLattice zero(int width, int height, int depth) {
    int x = controls(width);
    int y = controls(height);
    int z = controls(depth);
    return new ControlLattice(x, y, z, new double[x * y * z]);
  }

  private static int controls(int samples) {
    return samples == 1 ? 1 : 4;
  }

  /** The spans of a side of {@code controls} values. */
  static int spans(int controls) {
    return controls == 1 ? 0 : controls - 3;
  }

  ControlLattice plus(double[] more) {
    double[] sum = new double[values.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = values[i] + more[i];
    }
    return new ControlLattice(width, height, depth, sum);
  }

  /** The field minus a number; the weights of the splines add up to 1. */
  ControlLattice minus(double number) {
    double[] less = new double[values.length];
    for (int i = 0; i < less.length; i++) {
      less[i] = values[i] - number;
    }
    return new ControlLattice(width, height, depth, less);
  }

  /** The same field with twice the spans along each axis. */
  ControlLattice refined() {
    int x = refined(width);
    int y = refined(height);
    int z = refined(depth);
    double[] alongX = refine(values, depth * height, width, 1);
    double[] alongY = refine(alongX, depth, height, x);
    double[] alongZ = refine(alongY, 1, depth, y * x);
    return new ControlLattice(x, y, z, alongZ);
  }

  private static int refined(int controls) {
    return controls == 1 ? 1 : 2 * spans(controls) + 3;
  }

  /**
   * Splits each span of one axis, {@code [outer][control][inner]}, into two. <b>Formula</b> {@code
   * (a + b) / 2} and {@code (a + 6 b + c) / 8} in turn: the subdivision of the uniform cubic
   * B-spline.
   */
  private static double[] refine(double[] values, int outer, int controls, int inner) {
    if (controls == 1) {
      return values;
    }
    int more = refined(controls);
    double[] finer = new double[outer * more * inner];
    for (int o = 0; o < outer; o++) {
      for (int c = 0; c < more; c++) {
        int a = (o * controls + c / 2) * inner;
        int to = (o * more + c) * inner;
        for (int i = 0; i < inner; i++) {
          double first = values[a + i];
          double second = values[a + inner + i];
          finer[to + i] =
              c % 2 == 0
                  ? (first + second) / 2
                  : (first + 6 * second + values[a + 2 * inner + i]) / 8;
        }
      }
    }
    return finer;
  }
}
