// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series.plane;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * Where a plane lies in the patient and how large its pixels are.
 *
 * <p><b>Units</b> mm. <b>Frame</b> LPS.
 *
 * @param position the centre of the first pixel
 * @param rowSpacingMm from one row to the next, down a column
 * @param columnSpacingMm from one column to the next, along a row
 * @param thicknessMm of the slice; 0 when it is not known
 */
public record Placement(
    Vector position,
    Orientation orientation,
    double rowSpacingMm,
    double columnSpacingMm,
    double thicknessMm) {
  /**
   * The farthest a slice may be from the origin of its frame of reference. Tables and whole bodies
   * are two metres; beyond ten a number is an error, and sums of such numbers lose the millimetres.
   */
  public static final double FARTHEST_MM = 10_000;

  /** The largest pixel: a field of {@link #FARTHEST_MM} in one pixel is no image. */
  private static final double LARGEST_PIXEL_MM = 1_000;

  /** The smallest pixel: a tenth of a micrometre, finer than light microscopes resolve. */
  private static final double SMALLEST_PIXEL_MM = 1e-4;

  /**
   * @throws CurieException with {@link ErrorCode#GEOMETRY_INVALID} when a number is not finite or
   *     not of this world
   */
  public Placement {
    Vector origin = new Vector(0, 0, 0);
    if (!position.isFinite() || position.distanceAlongAxes(origin) > FARTHEST_MM) {
      throw new CurieException(
          ErrorCode.GEOMETRY_INVALID,
          "a slice must lie within %.0f mm of the origin, but its position is %s"
              .formatted(FARTHEST_MM, position));
    }
    requirePixel("rows", rowSpacingMm);
    requirePixel("columns", columnSpacingMm);
    if (!(thicknessMm >= 0 && thicknessMm <= LARGEST_PIXEL_MM)) {
      thicknessMm = 0; // a thickness is a hint; one that cannot be is as good as none
    }
  }

  private static void requirePixel(String what, double mm) {
    if (!(mm >= SMALLEST_PIXEL_MM && mm <= LARGEST_PIXEL_MM)) {
      throw new CurieException(
          ErrorCode.GEOMETRY_INVALID,
          "the distance between %s must be from %s to %s mm, but is %s"
              .formatted(what, SMALLEST_PIXEL_MM, LARGEST_PIXEL_MM, mm));
    }
  }

  /** The same plane, moved. */
  public Placement movedBy(Vector step) {
    return new Placement(
        position.plus(step), orientation, rowSpacingMm, columnSpacingMm, thicknessMm);
  }

  /** The shorter side of a pixel. */
  public double smallerSpacingMm() {
    return Math.min(rowSpacingMm, columnSpacingMm);
  }
}
