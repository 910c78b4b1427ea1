// SPDX-License-Identifier: Apache-2.0
package org.curie.core.geometry;

import java.util.stream.DoubleStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * An affine map of three-dimensional space, {@code p = A v + t}, with A given by rows.
 *
 * <p><b>Frame</b> whatever the owner says: a {@link Grid} uses it from voxel index to LPS mm.
 */
public record Affine(
    double xx,
    double xy,
    double xz,
    double tx,
    double yx,
    double yy,
    double yz,
    double ty,
    double zx,
    double zy,
    double zz,
    double tz) {

  public static final Affine IDENTITY = new Affine(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0);

  /** The map that scales each axis by the spacing. */
  public static Affine scaling(Spacing s) {
    return new Affine(s.xMm(), 0, 0, 0, 0, s.yMm(), 0, 0, 0, 0, s.zMm(), 0);
  }

  /** The map that first applies {@code first}, then this one. */
  public Affine after(Affine first) {
    return new Affine(
        xx * first.xx + xy * first.yx + xz * first.zx,
        xx * first.xy + xy * first.yy + xz * first.zy,
        xx * first.xz + xy * first.yz + xz * first.zz,
        xx * first.tx + xy * first.ty + xz * first.tz + tx,
        yx * first.xx + yy * first.yx + yz * first.zx,
        yx * first.xy + yy * first.yy + yz * first.zy,
        yx * first.xz + yy * first.yz + yz * first.zz,
        yx * first.tx + yy * first.ty + yz * first.tz + ty,
        zx * first.xx + zy * first.yx + zz * first.zx,
        zx * first.xy + zy * first.yy + zz * first.zy,
        zx * first.xz + zy * first.yz + zz * first.zz,
        zx * first.tx + zy * first.ty + zz * first.tz + tz);
  }

  public double determinant() {
    return xx * (yy * zz - yz * zy) - xy * (yx * zz - yz * zx) + xz * (yx * zy - yy * zx);
  }

  /**
   * @throws CurieException with {@link ErrorCode#GEOMETRY_INVALID} when the map is singular
   */
  public Affine inverse() {
    double d = determinant();
    if (d == 0 || !Double.isFinite(d)) {
      throw new CurieException(
          ErrorCode.GEOMETRY_INVALID,
          "an affine map with determinant "
              + d
              + " has no inverse; expected linearly independent finite axes");
    }
    double ixx = (yy * zz - yz * zy) / d;
    double ixy = (xz * zy - xy * zz) / d;
    double ixz = (xy * yz - xz * yy) / d;
    double iyx = (yz * zx - yx * zz) / d;
    double iyy = (xx * zz - xz * zx) / d;
    double iyz = (xz * yx - xx * yz) / d;
    double izx = (yx * zy - yy * zx) / d;
    double izy = (xy * zx - xx * zy) / d;
    double izz = (xx * yy - xy * yx) / d;
    return new Affine(
        ixx,
        ixy,
        ixz,
        -(ixx * tx + ixy * ty + ixz * tz),
        iyx,
        iyy,
        iyz,
        -(iyx * tx + iyy * ty + iyz * tz),
        izx,
        izy,
        izz,
        -(izx * tx + izy * ty + izz * tz));
  }

  /** Whether every number is finite. */
  public boolean isFinite() {
    return DoubleStream.of(xx, xy, xz, tx, yx, yy, yz, ty, zx, zy, zz, tz)
        .allMatch(Double::isFinite);
  }

  /** {@code A (x, y, z) + t} as {x', y', z'}. */
  public double[] apply(double x, double y, double z) {
    return new double[] {
      xx * x + xy * y + xz * z + tx, yx * x + yy * y + yz * z + ty, zx * x + zy * y + zz * z + tz
    };
  }
}
