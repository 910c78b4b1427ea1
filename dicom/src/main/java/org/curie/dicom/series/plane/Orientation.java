// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series.plane;

import java.util.Arrays;
import java.util.Locale;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tags;

/**
 * How a plane lies in the patient: where its rows and its columns run.
 *
 * <p><b>Frame</b> LPS, unit vectors. <b>Source</b> DICOM PS3.3 C.7.6.2.1.1.
 *
 * @param row the direction along a row, towards higher column numbers
 * @param column the direction down a column, towards higher row numbers
 */
public record Orientation(Vector row, Vector column) {
  /**
   * How far lengths may be from 1 and the angle from a right one. Scanners print six digits and
   * more; three survive in the worst files, and 0.001 rad moves the far edge of a 250 mm field by a
   * quarter of a millimetre.
   */
  public static final double TOLERANCE = 1e-3;

  /**
   * @throws CurieException with {@link ErrorCode#GEOMETRY_INVALID} unless the vectors are of unit
   *     length and at right angles
   */
  public Orientation {
    boolean orthonormal =
        row.isFinite()
            && column.isFinite()
            && Math.abs(row.dot(row) - 1) <= TOLERANCE
            && Math.abs(column.dot(column) - 1) <= TOLERANCE
            && Math.abs(row.dot(column)) <= TOLERANCE;
    if (!orthonormal) {
      throw new CurieException(
          ErrorCode.GEOMETRY_INVALID,
          Dictionary.describe(Tags.ImageOrientationPatient)
              + " must be two unit vectors at right angles, but is %s and %s"
                  .formatted(row, column));
    }
  }

  static Orientation of(double[] cosines) {
    if (cosines.length != 6) {
      throw new CurieException(
          ErrorCode.GEOMETRY_INVALID,
          Dictionary.describe(Tags.ImageOrientationPatient)
              + " must have 6 values, but is "
              + Arrays.toString(cosines));
    }
    return new Orientation(
        new Vector(cosines[0], cosines[1], cosines[2]),
        new Vector(cosines[3], cosines[4], cosines[5]));
  }

  /** The direction slices are stacked along: row × column, of unit length. */
  public Vector normal() {
    Vector normal = row.cross(column);
    return normal.times(1 / normal.length());
  }

  /** Whether the planes of both are parallel and turned alike, within {@link #TOLERANCE}. */
  public boolean isLike(Orientation other) {
    return row.distanceAlongAxes(other.row) <= TOLERANCE
        && column.distanceAlongAxes(other.column) <= TOLERANCE;
  }

  /** For a message: the normal, to two digits. */
  public String words() {
    Vector n = normal();
    return String.format(Locale.ROOT, "(%.2f, %.2f, %.2f)", n.x(), n.y(), n.z());
  }
}
