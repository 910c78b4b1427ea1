// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial;

import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;

/**
 * A shear, a scaling, a rotation and a translation about the centre of a volume, in this order.
 *
 * <p><b>Frame</b> along the voxel axes x, y, z in mm, so that a rotation bends nothing though
 * voxels are longer than wide; a planar picture moves within its plane, and what would leave it is
 * left out. <b>Formula</b> {@code p' = c + R_z R_y R_x S H (p - c) + t}, with {@code H = [1 tan(xy)
 * tan(xz); 0 1 tan(yz); 0 0 1]}, S the scales, t the translation times the size of the volume, and
 * each rotation counter-clockwise as displayed when the next two axes (x, y after z; y, z after x;
 * z, x after y) run to the right and down.
 *
 * @param rotationDegrees about x, y and z
 * @param translation along x, y and z, as fractions of the width, height and depth
 * @param scale along x, y and z; above 1 enlarges the content
 * @param shearDegrees xy, xz and yz: x moved with y, x with z, y with z
 */
public record AffineMotion(
    List<Double> rotationDegrees,
    List<Double> translation,
    List<Double> scale,
    List<Double> shearDegrees) {
  /** Nothing moves. */
  public static final AffineMotion NONE =
      new AffineMotion(
          List.of(0.0, 0.0, 0.0),
          List.of(0.0, 0.0, 0.0),
          List.of(1.0, 1.0, 1.0),
          List.of(0.0, 0.0, 0.0));

  private static final int AXES = 3;
  private static final double STEEPEST_SHEAR = 80;

  /**
   * @throws CurieException SETTING_INVALID unless there are three finite numbers of each, scales
   *     above 0 and shears of at most 80 degrees
   */
  public AffineMotion {
    rotationDegrees = three("rotations in degrees", rotationDegrees);
    translation = three("translations", translation);
    scale = three("scales", scale);
    shearDegrees = three("shears in degrees", shearDegrees);
    require(scale.stream().allMatch(s -> s > 0), "scales", "above 0", scale);
    require(
        shearDegrees.stream().allMatch(s -> Math.abs(s) <= STEEPEST_SHEAR),
        "shears in degrees",
        "-80 to 80",
        shearDegrees);
  }

  /** A rotation about one axis. */
  public static AffineMotion rotation(Axis about, double degrees) {
    return new AffineMotion(
        List.of(
            about == Axis.HORIZONTAL ? degrees : 0.0,
            about == Axis.VERTICAL ? degrees : 0.0,
            about == Axis.DEPTH ? degrees : 0.0),
        NONE.translation,
        NONE.scale,
        NONE.shearDegrees);
  }

  private static List<Double> three(String name, List<Double> values) {
    require(values != null && values.size() == AXES, name, "three, for x, y and z", values);
    require(values.stream().allMatch(Double::isFinite), name, "finite numbers", values);
    return List.copyOf(values);
  }

  private static void require(boolean holds, String name, String rule, Object value) {
    if (!holds) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID, name + " must be " + rule + ", but were " + value);
    }
  }

  /** The map from the voxel indices of the moved volume back to those of {@code grid}. */
  public Affine fromNew(Grid grid) {
    boolean planar = grid.isPlanar();
    Affine back = planar ? planarBack() : back();
    Spacing mm = grid.spacing();
    Affine toMm = Affine.scaling(mm);
    Affine toVoxels =
        new Affine(1 / mm.xMm(), 0, 0, 0, 0, 1 / mm.yMm(), 0, 0, 0, 0, 1 / mm.zMm(), 0);
    Affine linear = toVoxels.after(back).after(toMm);
    double centreX = (grid.width() - 1) / 2.0;
    double centreY = (grid.height() - 1) / 2.0;
    double centreZ = (grid.depth() - 1) / 2.0;
    double[] from =
        linear.apply(
            centreX + translation.get(0) * grid.width(),
            centreY + translation.get(1) * grid.height(),
            centreZ + (planar ? 0 : translation.get(2) * grid.depth()));
    double tx = centreX - from[0];
    double ty = centreY - from[1];
    if (planar) { // nothing of rounding may leave the plane
      return new Affine(
          linear.xx(), linear.xy(), 0, tx, linear.yx(), linear.yy(), 0, ty, 0, 0, 1, 0);
    }
    return new Affine(
        linear.xx(),
        linear.xy(),
        linear.xz(),
        tx,
        linear.yx(),
        linear.yy(),
        linear.yz(),
        ty,
        linear.zx(),
        linear.zy(),
        linear.zz(),
        centreZ - from[2]);
  }

  /**
   * The map back for a picture turned, moved, scaled and sheared within its plane in pixels,
   * whatever their shape, and alike in every slice: the inverse of {@code c + R H s (p - c) + t},
   * with H = [1 tan(shear); 0 1] and t the moves times the width and the height.
   */
  public static Affine inPlane(
      Grid grid, double degrees, double moveX, double moveY, double scale, double shearDegrees) {
    double cos = Angles.cosine(degrees);
    double sin = Angles.sine(degrees);
    double tan = StrictMath.tan(StrictMath.toRadians(shearDegrees));
    // (R H s)^-1 = H^-1 R^-1 / s, with R = [cos sin; -sin cos] because y points down
    double xx = (cos - tan * sin) / scale;
    double xy = (-sin - tan * cos) / scale;
    double yx = sin / scale;
    double yy = cos / scale;
    double centreX = (grid.width() - 1) / 2.0;
    double centreY = (grid.height() - 1) / 2.0;
    double fromX = centreX + moveX * grid.width();
    double fromY = centreY + moveY * grid.height();
    return new Affine(
        xx,
        xy,
        0,
        centreX - xx * fromX - xy * fromY,
        yx,
        yy,
        0,
        centreY - yx * fromX - yy * fromY,
        0,
        0,
        1,
        0);
  }

  /** {@code H^-1 S^-1 R_x^-1 R_y^-1 R_z^-1}. */
  private Affine back() {
    return unsheared(tangent(0), tangent(1), tangent(2))
        .after(unscaled(scale.get(2)))
        .after(turned(0, -rotationDegrees.get(0)))
        .after(turned(1, -rotationDegrees.get(1)))
        .after(turned(2, -rotationDegrees.get(2)));
  }

  private Affine planarBack() {
    return unsheared(tangent(0), 0, 0).after(unscaled(1)).after(turned(2, -rotationDegrees.get(2)));
  }

  private double tangent(int shear) {
    return StrictMath.tan(StrictMath.toRadians(shearDegrees.get(shear)));
  }

  private Affine unscaled(double alongZ) {
    return new Affine(1 / scale.get(0), 0, 0, 0, 0, 1 / scale.get(1), 0, 0, 0, 0, 1 / alongZ, 0);
  }

  private static Affine unsheared(double xy, double xz, double yz) {
    return new Affine(1, -xy, xy * yz - xz, 0, 0, 1, -yz, 0, 0, 0, 1, 0);
  }

  private static Affine turned(int about, double degrees) {
    double cos = Angles.cosine(degrees);
    double sin = Angles.sine(degrees);
    return switch (about) {
      case 0 -> new Affine(1, 0, 0, 0, 0, cos, sin, 0, 0, -sin, cos, 0);
      case 1 -> new Affine(cos, 0, -sin, 0, 0, 1, 0, 0, sin, 0, cos, 0);
      default -> new Affine(cos, sin, 0, 0, -sin, cos, 0, 0, 0, 0, 1, 0);
    };
  }
}
