// SPDX-License-Identifier: Apache-2.0
package org.curie.core.measure;

import java.util.OptionalDouble;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;

/**
 * How much space voxels take: their number times the volume of one, in a picture its area.
 *
 * @param volumeMm3 absent in a picture
 * @param areaMm2 only in a picture; square pixels where it has no scale
 */
public record Size(long voxels, OptionalDouble volumeMm3, OptionalDouble areaMm2) {
  private static final double CUBIC_MM_PER_ML = 1000;

  static Size of(Grid grid, long voxels) {
    return grid.isPlanar()
        ? new Size(voxels, OptionalDouble.empty(), OptionalDouble.of(voxels * area(grid)))
        : new Size(
            voxels,
            OptionalDouble.of(voxels * Math.abs(grid.toPatient().determinant())),
            OptionalDouble.empty());
  }

  private static double area(Grid grid) {
    Affine a = grid.toPatient();
    return Math.hypot(
        Math.hypot(a.yx() * a.zy() - a.zx() * a.yy(), a.zx() * a.xy() - a.xx() * a.zy()),
        a.xx() * a.yy() - a.yx() * a.xy());
  }

  public OptionalDouble volumeMl() {
    return volumeMm3.isPresent()
        ? OptionalDouble.of(volumeMm3.getAsDouble() / CUBIC_MM_PER_ML)
        : OptionalDouble.empty();
  }
}
