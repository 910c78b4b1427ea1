// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;

/**
 * An affine map of pixel coordinates within a slice, from a new image to the one it is made of.
 *
 * <p><b>Frame</b> voxel: x along rows, y down columns, (0, 0) the centre of the first pixel.
 * <b>Formula</b> {@code x' = xx x + xy y + tx, y' = yx x + yy y + ty}.
 */
record PlaneMap(double xx, double xy, double tx, double yx, double yy, double ty) {

  static PlaneMap shift(double x, double y) {
    return new PlaneMap(1, 0, x, 0, 1, y);
  }

  /** The grid of the new image, which this map leads back to {@code old}. */
  Grid gridOf(Grid old, int newWidth, int newHeight) {
    Affine fromNew = new Affine(xx, xy, 0, tx, yx, yy, 0, ty, 0, 0, 1, 0);
    return old.resampled(newWidth, newHeight, old.depth(), fromNew);
  }
}
