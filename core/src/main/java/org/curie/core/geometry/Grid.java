// SPDX-License-Identifier: Apache-2.0
package org.curie.core.geometry;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * The lattice an image lives on: its size in voxels and the map from voxel index to patient space.
 *
 * <p><b>Frame</b> {@code toPatient} maps (i, j, k) to LPS mm. A planar picture has {@code depth} 1.
 */
public record Grid(int width, int height, int depth, Affine toPatient) {
  /** The most voxels one image may have: they are indexed by {@code int}. */
  public static final long MAX_VOXELS = Integer.MAX_VALUE - 8L;

  /**
   * @throws CurieException with {@link ErrorCode#GEOMETRY_INVALID} when a size is not positive, the
   *     voxels are too many to index, or the map is singular or not finite
   */
  public Grid {
    if (width < 1 || height < 1 || depth < 1) {
      throw invalid(
          "an image needs at least 1 voxel along each axis, but was "
              + sizeText(width, height, depth));
    }
    if ((long) width * height > MAX_VOXELS / depth) {
      throw invalid(
          "an image of "
              + sizeText(width, height, depth)
              + " voxels is larger than the "
              + MAX_VOXELS
              + " that one image may have");
    }
    double determinant = toPatient.determinant();
    if (determinant == 0 || !Double.isFinite(determinant)) {
      throw invalid("the voxel axes must span space, but their determinant was " + determinant);
    }
    if (!toPatient.isFinite()) {
      throw invalid("the first voxel must lie at a finite place, but the map was " + toPatient);
    }
  }

  private static String sizeText(int width, int height, int depth) {
    return width + " x " + height + " x " + depth;
  }

  private static CurieException invalid(String message) {
    return new CurieException(ErrorCode.GEOMETRY_INVALID, message);
  }

  /** A picture without physical scale: unit spacing, origin at the first pixel. */
  public static Grid pixels(int width, int height) {
    return new Grid(width, height, 1, Affine.IDENTITY);
  }

  /** A volume without orientation: axes along x, y, z, origin at the first voxel. */
  public static Grid of(int width, int height, int depth, Spacing spacing) {
    return new Grid(width, height, depth, Affine.scaling(spacing));
  }

  /** "width x height x depth", for messages. */
  public String size() {
    return sizeText(width, height, depth);
  }

  public int voxels() {
    return width * height * depth;
  }

  public boolean isPlanar() {
    return depth == 1;
  }

  public PatientPoint toPatient(VoxelIndex v) {
    double[] p = toPatient.apply(v.i(), v.j(), v.k());
    return new PatientPoint(p[0], p[1], p[2]);
  }

  public VoxelIndex toVoxel(PatientPoint p) {
    double[] v = toPatient.inverse().apply(p.xMm(), p.yMm(), p.zMm());
    return new VoxelIndex(v[0], v[1], v[2]);
  }

  /** The length of each voxel axis in patient space. */
  public Spacing spacing() {
    Affine a = toPatient;
    return new Spacing(
        Math.hypot(Math.hypot(a.xx(), a.yx()), a.zx()),
        Math.hypot(Math.hypot(a.xy(), a.yy()), a.zy()),
        Math.hypot(Math.hypot(a.xz(), a.yz()), a.zz()));
  }

  /**
   * The grid of an image resampled from this one, where {@code fromNew} maps the new image's voxel
   * indices to this one's.
   */
  public Grid resampled(int newWidth, int newHeight, int newDepth, Affine fromNew) {
    return new Grid(newWidth, newHeight, newDepth, toPatient.after(fromNew));
  }
}
