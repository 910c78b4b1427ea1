// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.nifti;

import org.curie.core.geometry.Affine;

/**
 * The rotation of a qform: a unit quaternion of which the first number is not negative and not
 * stored.
 *
 * <p><b>Formula</b> of the quaternion (a, b, c, d) the matrix {@code [a²+b²−c²−d², 2bc−2ad,
 * 2bd+2ac; 2bc+2ad, a²+c²−b²−d², 2cd−2ab; 2bd−2ac, 2cd+2ab, a²+d²−c²−b²]}. <b>Source</b> {@code
 * nifti1.h}, method 2.
 *
 * @param handedness −1 when the third axis is mirrored first, else 1: pixdim[0]
 * @param isExact whether the axes are at right angles, so that the rotation says all
 */
record NiftiRotation(double b, double c, double d, int handedness, boolean isExact) {
  /** How far the axes may be from right angles: the digits of a DICOM direction. */
  private static final double RIGHT_ANGLE_TOLERANCE = 1e-4;

  /** Of an affine in RAS whose axes span space. */
  static NiftiRotation of(Affine m) {
    double x = length(m.xx(), m.yx(), m.zx());
    double y = length(m.xy(), m.yy(), m.zy());
    double z = length(m.xz(), m.yz(), m.zz());
    int handedness = m.determinant() < 0 ? -1 : 1;
    z *= handedness;
    Affine r =
        new Affine(
            m.xx() / x,
            m.xy() / y,
            m.xz() / z,
            0,
            m.yx() / x,
            m.yy() / y,
            m.yz() / z,
            0,
            m.zx() / x,
            m.zy() / y,
            m.zz() / z,
            0);
    double xy = r.xx() * r.xy() + r.yx() * r.yy() + r.zx() * r.zy();
    double xz = r.xx() * r.xz() + r.yx() * r.yz() + r.zx() * r.zz();
    double yz = r.xy() * r.xz() + r.yy() * r.yz() + r.zy() * r.zz();
    double worst = Math.max(Math.abs(xy), Math.max(Math.abs(xz), Math.abs(yz)));
    double[] q = quaternion(r);
    double sign = q[0] < 0 ? -1 : 1;
    double norm = sign * Math.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
    return new NiftiRotation(
        q[1] / norm, q[2] / norm, q[3] / norm, handedness, worst <= RIGHT_ANGLE_TOLERANCE);
  }

  /** From the largest of the four, so that nothing is divided by a small number. */
  private static double[] quaternion(Affine r) {
    double trace = r.xx() + r.yy() + r.zz();
    if (trace > 0) {
      double s = 2 * Math.sqrt(1 + trace);
      return new double[] {
        s / 4, (r.zy() - r.yz()) / s, (r.xz() - r.zx()) / s, (r.yx() - r.xy()) / s
      };
    }
    if (r.xx() >= r.yy() && r.xx() >= r.zz()) {
      double s = 2 * Math.sqrt(Math.max(0, 1 + r.xx() - r.yy() - r.zz()));
      return new double[] {
        (r.zy() - r.yz()) / s, s / 4, (r.xy() + r.yx()) / s, (r.xz() + r.zx()) / s
      };
    }
    if (r.yy() >= r.zz()) {
      double s = 2 * Math.sqrt(Math.max(0, 1 + r.yy() - r.xx() - r.zz()));
      return new double[] {
        (r.xz() - r.zx()) / s, (r.xy() + r.yx()) / s, s / 4, (r.yz() + r.zy()) / s
      };
    }
    double s = 2 * Math.sqrt(Math.max(0, 1 + r.zz() - r.xx() - r.yy()));
    return new double[] {
      (r.yx() - r.xy()) / s, (r.xz() + r.zx()) / s, (r.yz() + r.zy()) / s, s / 4
    };
  }

  /** The matrix of a stored quaternion. */
  static Affine matrix(double b, double c, double d) {
    double square = b * b + c * c + d * d;
    double scale = square > 1 ? 1 / Math.sqrt(square) : 1; // rounding may pass 1
    b *= scale;
    c *= scale;
    d *= scale;
    double a = Math.sqrt(Math.max(0, 1 - (b * b + c * c + d * d)));
    return new Affine(
        a * a + b * b - c * c - d * d,
        2 * (b * c - a * d),
        2 * (b * d + a * c),
        0,
        2 * (b * c + a * d),
        a * a + c * c - b * b - d * d,
        2 * (c * d - a * b),
        0,
        2 * (b * d - a * c),
        2 * (c * d + a * b),
        a * a + d * d - c * c - b * b,
        0);
  }

  private static double length(double x, double y, double z) {
    return Math.sqrt(x * x + y * y + z * z);
  }
}
