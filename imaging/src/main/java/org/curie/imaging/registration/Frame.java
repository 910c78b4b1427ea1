// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.registration;

import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;

/**
 * Three directions at right angles along which the moving image may move: the patient's for
 * volumes; along the rows, across them in the plane, and out of the plane for pictures.
 *
 * <p><b>Frame</b> LPS mm, each direction of length 1, given as {x, y, z}.
 */
@SuppressWarnings("ArrayRecordComponent") // lent within this package, compared by nobody
record Frame(boolean planar, double[][] directions) {

  static Frame of(Grid fixed) {
    if (!fixed.isPlanar()) {
      return new Frame(false, new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});
    }
    Affine a = fixed.toPatient();
    double[] u = unit(new double[] {a.xx(), a.yx(), a.zx()});
    double[] n = normal(fixed);
    return new Frame(true, new double[][] {u, cross(n, u), n});
  }

  /** The direction at right angles to rows and columns. */
  static double[] normal(Grid grid) {
    Affine a = grid.toPatient();
    return unit(
        cross(new double[] {a.xx(), a.yx(), a.zx()}, new double[] {a.xy(), a.yy(), a.zy()}));
  }

  /** How many of the directions the image has. */
  int axes() {
    return planar ? 2 : 3;
  }

  static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }

  static double[] cross(double[] a, double[] b) {
    return new double[] {
      a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    };
  }

  private static double[] unit(double[] v) {
    double length = Math.sqrt(dot(v, v));
    return new double[] {v[0] / length, v[1] / length, v[2] / length};
  }
}
