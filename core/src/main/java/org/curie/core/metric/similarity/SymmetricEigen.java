// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric.similarity;

/**
 * The eigenvalues and eigenvectors of a symmetric matrix, by cyclic rotations.
 *
 * <p><b>Source</b> Golub and Van Loan, "Matrix Computations", 4th edition, section 8.5 (Jacobi
 * methods). <b>Limits</b> eigenvalues are exact to about 1e-14 of the largest. <b>Complexity</b> of
 * the third power of the size, some ten times.
 */
final class SymmetricEigen {
  private static final int MOST_SWEEPS = 60;
  private static final double SMALL = 1e-30; // of the squares of all entries

  private final double[] values;
  private final double[][] vectors; // [row][k], column k belonging to value k

  private SymmetricEigen(double[] values, double[][] vectors) {
    this.values = values;
    this.vectors = vectors;
  }

  /** In no order. */
  double[] values() {
    return values;
  }

  /** Of a matrix of which the upper half is believed to mirror the lower; not written to. */
  static SymmetricEigen of(double[][] matrix) {
    int n = matrix.length;
    double[][] a = new double[n][];
    double[][] v = new double[n][n];
    double all = 0;
    for (int i = 0; i < n; i++) {
      a[i] = matrix[i].clone();
      v[i][i] = 1;
      for (double entry : a[i]) {
        all += entry * entry;
      }
    }
    if (!Double.isFinite(all)) {
      throw new IllegalArgumentException("a matrix needs finite entries that can be squared");
    }
    for (int sweep = 0; sweep < MOST_SWEEPS && beside(a) > SMALL * all; sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(a, v, p, q);
        }
      }
    }
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = a[i][i];
    }
    return new SymmetricEigen(values, v);
  }

  /** The sum of squares beside the diagonal. */
  private static double beside(double[][] a) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        sum += i == j ? 0 : a[i][j] * a[i][j];
      }
    }
    return sum;
  }

  /** Turns the plane of axes p and q so that their common entry becomes 0. */
  private static void rotate(double[][] a, double[][] v, int p, int q) {
    if (a[p][q] == 0) {
      return;
    }
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double t = Math.copySign(1 / (Math.abs(theta) + Math.hypot(theta, 1)), theta);
    double c = 1 / Math.hypot(t, 1);
    double s = t * c;
    for (int k = 0; k < a.length; k++) {
      double kp = a[k][p];
      double kq = a[k][q];
      a[k][p] = c * kp - s * kq;
      a[k][q] = s * kp + c * kq;
    }
    double[] rowP = a[p];
    double[] rowQ = a[q];
    for (int k = 0; k < a.length; k++) {
      double pk = rowP[k];
      double qk = rowQ[k];
      rowP[k] = c * pk - s * qk;
      rowQ[k] = s * pk + c * qk;
      double vp = v[k][p];
      double vq = v[k][q];
      v[k][p] = c * vp - s * vq;
      v[k][q] = s * vp + c * vq;
    }
    a[p][q] = 0;
    a[q][p] = 0;
  }

  /** The symmetric square root; eigenvalues below 0, which rounding makes, count as 0. */
  double[][] squareRoot() {
    int n = values.length;
    double[][] root = new double[n][n];
    for (int k = 0; k < n; k++) {
      double r = Math.sqrt(Math.max(0, values[k]));
      for (int i = 0; i < n; i++) {
        double scaled = r * vectors[i][k];
        for (int j = 0; j < n; j++) {
          root[i][j] += scaled * vectors[j][k];
        }
      }
    }
    return root;
  }
}
