// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.registration;

import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.image.LabelMap;

/** Whether a place counts, by the label of the nearest voxel of a mask. */
final class Masks {
  private Masks() {}

  /** Whether the mask is not 0 at a place that {@code map} leads to its voxels. */
  static boolean covers(LabelMap mask, Affine map, double x, double y, double z) {
    Grid grid = mask.grid();
    long i = Math.round(map.xx() * x + map.xy() * y + map.xz() * z + map.tx());
    long j = Math.round(map.yx() * x + map.yy() * y + map.yz() * z + map.ty());
    long k =
        grid.depth() == 1 ? 0 : Math.round(map.zx() * x + map.zy() * y + map.zz() * z + map.tz());
    boolean inside =
        i >= 0 && i < grid.width() && j >= 0 && j < grid.height() && k >= 0 && k < grid.depth();
    return inside && mask.label((int) k, (int) j, (int) i) != 0;
  }
}
