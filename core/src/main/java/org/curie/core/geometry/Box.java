// SPDX-License-Identifier: Apache-2.0
package org.curie.core.geometry;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * A box along the axes of a voxel grid.
 *
 * <p><b>Units</b> voxels, from edge to edge: the first voxel covers 0 to 1, and its centre, which a
 * {@link VoxelIndex} calls 0, lies at 0.5. <b>Shape</b> in a planar picture z runs from 0 to 1.
 * PASCAL VOC counts pixels from 1 with both ends included (subtract 1 from its lower ends), COCO
 * gives a corner and an extent.
 */
public record Box(double x0, double y0, double z0, double x1, double y1, double z1) {

  /**
   * @throws CurieException with {@link ErrorCode#GEOMETRY_INVALID} unless all are finite and each
   *     end lies after its beginning
   */
  public Box {
    requireExtent("x", x0, x1);
    requireExtent("y", y0, y1);
    requireExtent("z", z0, z1);
  }

  private static void requireExtent(String axis, double from, double to) {
    if (!(from < to) || Double.isInfinite(from) || Double.isInfinite(to)) {
      throw new CurieException(
          ErrorCode.GEOMETRY_INVALID,
          "a box must end after it begins, but along "
              + axis
              + " it runs from "
              + from
              + " to "
              + to);
    }
  }

  /** A box in a planar picture. */
  public static Box planar(double x0, double y0, double x1, double y1) {
    return new Box(x0, y0, 0, x1, y1, 1);
  }

  /** Voxels; in a planar picture the area. */
  public double volume() {
    return (x1 - x0) * (y1 - y0) * (z1 - z0);
  }

  /** The volume that both cover. */
  public double common(Box other) {
    return shared(x0, x1, other.x0, other.x1)
        * shared(y0, y1, other.y0, other.y1)
        * shared(z0, z1, other.z0, other.z1);
  }

  private static double shared(double a0, double a1, double b0, double b1) {
    return Math.max(0, Math.min(a1, b1) - Math.max(a0, b0));
  }

  /** The volume that both cover as a share of what either covers. */
  public double iou(Box other) {
    double both = common(other);
    return both / (volume() + other.volume() - both);
  }

  /** Whether the middle of another lies within this one. */
  public boolean containsCentreOf(Box other) {
    double x = (other.x0 + other.x1) / 2;
    double y = (other.y0 + other.y1) / 2;
    double z = (other.z0 + other.z1) / 2;
    return x >= x0 && x < x1 && y >= y0 && y < y1 && z >= z0 && z < z1;
  }
}
