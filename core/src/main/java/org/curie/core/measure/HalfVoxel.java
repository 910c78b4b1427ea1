// SPDX-License-Identifier: Apache-2.0
package org.curie.core.measure;

import java.util.Comparator;

/**
 * A place counted in half voxels: centres of voxels are even, middles of faces odd along one axis.
 */
record HalfVoxel(int x, int y, int z) {
  static final Comparator<HalfVoxel> ORDER =
      Comparator.comparingInt(HalfVoxel::x)
          .thenComparingInt(HalfVoxel::y)
          .thenComparingInt(HalfVoxel::z);

  int along(int axis) {
    return switch (axis) {
      case 0 -> x;
      case 1 -> y;
      default -> z;
    };
  }

  /** The place next to it, {@code step} along an axis. */
  HalfVoxel beside(int axis, int step) {
    return switch (axis) {
      case 0 -> new HalfVoxel(x + step, y, z);
      case 1 -> new HalfVoxel(x, y + step, z);
      default -> new HalfVoxel(x, y, z + step);
    };
  }
}
