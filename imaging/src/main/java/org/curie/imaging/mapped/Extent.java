// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.mapped;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;

/**
 * How many voxels along x, y and z. Unlike a {@link Grid} it has no place in the patient and may
 * hold more voxels than one array; a planar picture has depth 1.
 */
public record Extent(int width, int height, int depth) {
  /**
   * @throws CurieException with {@link ErrorCode#GEOMETRY_INVALID} when a side is not positive or
   *     the voxels are too many to count
   */
  public Extent {
    if (width < 1 || height < 1 || depth < 1) {
      throw new CurieException(
          ErrorCode.GEOMETRY_INVALID,
          "an extent needs at least 1 voxel along each axis, but was %d x %d x %d"
              .formatted(width, height, depth));
    }
    if ((long) width * height > (1L << 52) / depth) {
      throw new CurieException(
          ErrorCode.GEOMETRY_INVALID,
          "an extent may have at most 2^52 voxels, but was %d x %d x %d"
              .formatted(width, height, depth));
    }
  }

  /** The size of a grid. */
  public static Extent of(Grid grid) {
    return new Extent(grid.width(), grid.height(), grid.depth());
  }

  /** A planar size: depth 1. */
  public static Extent planar(int width, int height) {
    return new Extent(width, height, 1);
  }

  /** The same length along each axis. */
  public static Extent cube(int side) {
    return new Extent(side, side, side);
  }

  public long voxels() {
    return (long) width * height * depth;
  }

  /** "width x height x depth", for messages. */
  @Override
  public String toString() {
    return width + " x " + height + " x " + depth;
  }
}
