// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric.localization;

import org.curie.core.geometry.Box;

/**
 * A place in an image that speaks for something.
 *
 * <p><b>Units</b> voxels, from edge to edge, as {@link Box}: the middle of the first voxel is 0.5.
 *
 * @param x of the point where it speaks most
 * @param strength 1 where it speaks most of the whole image
 * @param box about all that speaks there
 */
public record Place(double x, double y, double z, double strength, Box box) {
  public Place {
    if (!Double.isFinite(x + y + z) || !(strength >= 0 && strength <= 1)) {
      throw new IllegalArgumentException(
          "a place is a finite point with a strength of 0 to 1, but was (%s, %s, %s) with %s"
              .formatted(x, y, z, strength));
    }
  }

  /** How far the point lies from a box; 0 within it and on its edge. */
  public double distance(Box other) {
    double dx = beyond(x, other.x0(), other.x1());
    double dy = beyond(y, other.y0(), other.y1());
    double dz = beyond(z, other.z0(), other.z1());
    return Math.sqrt(dx * dx + dy * dy + dz * dz);
  }

  private static double beyond(double at, double from, double to) {
    return Math.max(0, Math.max(from - at, at - to));
  }
}
