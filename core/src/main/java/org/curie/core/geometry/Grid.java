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

  private static final double PLACE_TOLERANCE = 0.1; // voxels: what headers of one scan differ by

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
   * How far, in voxels, a corner of another grid of the same size lies from the same corner of this
   * one; in a picture only within its plane.
   */
  public double farthestCorner(Grid other) {
    Affine between = toPatient.inverse().after(other.toPatient);
    double farthest = 0;
    for (int corner = 0; corner < 8; corner++) {
      double i = (corner & 1) * (width - 1.0);
      double j = (corner >> 1 & 1) * (height - 1.0);
      double k = (corner >> 2) * (depth - 1.0);
      double[] p = between.apply(i, j, k);
      farthest = Math.max(farthest, Math.abs(p[0] - i));
      farthest = Math.max(farthest, Math.abs(p[1] - j));
      farthest = Math.max(farthest, isPlanar() ? 0 : Math.abs(p[2] - k));
    }
    return farthest;
  }

  /**
   * Refuses another grid that does not lie on this one, voxel on voxel but for what headers of one
   * scan differ by.
   *
   * @param what has the other grid, for the message
   * @throws CurieException with {@link ErrorCode#GEOMETRY_INVALID} when it has another size or
   *     place
   */
  public void requireSamePlace(Grid other, String what) {
    if (other.width != width || other.height != height || other.depth != depth) {
      throw invalid(
          "expected %s voxels as the image has, but %s has %s"
              .formatted(size(), what, other.size()));
    }
    double apart = farthestCorner(other);
    if (apart > PLACE_TOLERANCE) {
      throw invalid(
          "expected the place of the image, but %s lies up to %.1f voxels beside it"
              .formatted(what, apart));
    }
  }

  /**
   * The grid of an image resampled from this one, where {@code fromNew} maps the new image's voxel
   * indices to this one's.
   */
  public Grid resampled(int newWidth, int newHeight, int newDepth, Affine fromNew) {
    return new Grid(newWidth, newHeight, newDepth, toPatient.after(fromNew));
  }
}
