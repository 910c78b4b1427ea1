// SPDX-License-Identifier: Apache-2.0
package org.curie.core.geometry;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * The distance between the centres of neighbouring voxels along each voxel axis.
 *
 * <p><b>Units</b> mm. A picture without physical scale (a PNG, a MedMNIST array) uses {@link
 * #UNIT}.
 */
public record Spacing(double xMm, double yMm, double zMm) {
  public static final Spacing UNIT = new Spacing(1, 1, 1);

  /**
   * @throws CurieException with {@link ErrorCode#GEOMETRY_INVALID} unless each is finite and > 0
   */
  public Spacing {
    requirePositive("x", xMm);
    requirePositive("y", yMm);
    requirePositive("z", zMm);
  }

  private static void requirePositive(String axis, double mm) {
    if (!(mm > 0) || Double.isInfinite(mm)) {
      throw new CurieException(
          ErrorCode.GEOMETRY_INVALID,
          "spacing " + axis + " must be a finite number of mm > 0, but was " + mm);
    }
  }
}
