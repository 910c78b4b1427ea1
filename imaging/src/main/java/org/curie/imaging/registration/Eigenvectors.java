// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.registration;

/** The principal axes of a symmetric 3 x 3 matrix. */
final class Eigenvectors {
  private static final int SWEEPS = 30; // converges quadratically: a handful is enough

  private Eigenvectors() {}

  /**
   * Unit vectors, that of the largest eigenvalue first, the third chosen so that they are
   * right-handed. <b>Source</b> Jacobi's rotations, Golub and Van Loan, Matrix Computations 8.5.
   */
  static double[][] of(double[] symmetric) {
    double[] a = symmetric.clone();
    double[] v = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      rotate(a, v, 0, 1);
      rotate(a, v, 0, 2);
      rotate(a, v, 1, 2);
    }
    int first = a[0] >= a[4] ? (a[0] >= a[8] ? 0 : 2) : (a[4] >= a[8] ? 1 : 2);
    int last = a[0] < a[4] ? (a[0] < a[8] ? 0 : 2) : (a[4] < a[8] ? 1 : 2);
    int second = first == last ? (first + 1) % 3 : 3 - first - last;
    double[] x = {v[first], v[3 + first], v[6 + first]};
    double[] y = {v[second], v[3 + second], v[6 + second]};
    return new double[][] {x, y, Frame.cross(x, y)};
  }

  private static void rotate(double[] a, double[] v, int p, int q) {
    double off = a[3 * p + q];
    if (off == 0) {
      return;
    }
    double theta = (a[4 * q] - a[4 * p]) / (2 * off);
    double t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
    double c = 1 / Math.sqrt(t * t + 1);
    double s = t * c;
    for (int k = 0; k < 3; k++) {
      double kp = a[3 * k + p];
      double kq = a[3 * k + q];
      a[3 * k + p] = c * kp - s * kq;
      a[3 * k + q] = s * kp + c * kq;
    }
    for (int k = 0; k < 3; k++) {
      double pk = a[3 * p + k];
      double qk = a[3 * q + k];
      a[3 * p + k] = c * pk - s * qk;
      a[3 * q + k] = s * pk + c * qk;
      double vp = v[3 * k + p];
      double vq = v[3 * k + q];
      v[3 * k + p] = c * vp - s * vq;
      v[3 * k + q] = s * vp + c * vq;
    }
  }
}
