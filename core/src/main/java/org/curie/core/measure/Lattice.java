// SPDX-License-Identifier: Apache-2.0
package org.curie.core.measure;

import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.PatientPoint;

/**
 * Distances on a grid between places counted in half voxels.
 *
 * <p><b>Units</b> mm. Differences are whole numbers, so places that mirror each other are exactly
 * as far apart: what is longest does not hang on rounding.
 */
final class Lattice {
  private static final double NONE = 1e-12; // a cosine that is rounding of a right angle

  private final Grid grid;
  private final double[][] gram; // products of the half voxel axes, mm²

  Lattice(Grid grid) {
    this.grid = grid;
    Affine a = grid.toPatient();
    double[][] axes = {
      {a.xx() / 2, a.yx() / 2, a.zx() / 2},
      {a.xy() / 2, a.yy() / 2, a.zy() / 2},
      {a.xz() / 2, a.yz() / 2, a.zz() / 2}
    };
    this.gram = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        gram[i][j] = dot(axes[i], axes[j]);
      }
    }
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        boolean right = i != j && Math.abs(gram[i][j]) < NONE * Math.sqrt(gram[i][i] * gram[j][j]);
        gram[i][j] = right ? 0 : gram[i][j];
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }

  /** The product of two axes of half a voxel. */
  double product(int axis, int other) {
    return gram[axis][other];
  }

  double squared(HalfVoxel a, HalfVoxel b) {
    double x = (double) a.x() - b.x();
    double y = (double) a.y() - b.y();
    double z = (double) a.z() - b.z();
    return gram[0][0] * x * x
        + gram[1][1] * y * y
        + gram[2][2] * z * z
        + 2 * (gram[0][1] * (x * y) + gram[0][2] * (x * z) + gram[1][2] * (y * z));
  }

  Diameter diameter(HalfVoxel a, HalfVoxel b) {
    return new Diameter(
        Math.sqrt(squared(a, b)), patient(a.x(), a.y(), a.z()), patient(b.x(), b.y(), b.z()));
  }

  PatientPoint patient(double x, double y, double z) {
    double[] p = grid.toPatient().apply(x / 2, y / 2, z / 2);
    return new PatientPoint(p[0], p[1], p[2]);
  }
}
