// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series.plane;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;

/**
 * Reads where a plane lies from the attributes that say so.
 *
 * <p><b>Source</b> DICOM PS3.3 C.7.6.2 for single frames, C.7.6.16.2 for functional groups.
 */
final class Placements {
  private Placements() {}

  /** Of a data set that holds position, orientation and spacing itself. */
  static Placement of(DataSet dataSet) {
    return of(dataSet, dataSet, dataSet);
  }

  /**
   * @throws CurieException with {@link ErrorCode#GEOMETRY_INVALID} when one is missing or
   *     impossible
   */
  static Placement of(DataSet position, DataSet orientation, DataSet measures) {
    Orientation turned = Orientation.of(numbers(orientation, Tags.ImageOrientationPatient, 6));
    double[] spacing = numbers(measures, Tags.PixelSpacing, 2);
    double thickness = measures.decimal(Tags.SliceThickness).orElse(0);
    return new Placement(position(position), turned, spacing[0], spacing[1], thickness);
  }

  private static Vector position(DataSet dataSet) {
    double[] p = numbers(dataSet, Tags.ImagePositionPatient, 3);
    return new Vector(p[0], p[1], p[2]);
  }

  private static double[] numbers(DataSet dataSet, Tag tag, int count) {
    double[] values = dataSet.decimals(tag);
    if (values.length == 0) {
      throw new CurieException(ErrorCode.GEOMETRY_INVALID, "it has no " + Dictionary.describe(tag));
    }
    if (values.length != count) {
      throw new CurieException(
          ErrorCode.GEOMETRY_INVALID,
          "%s must have %d values, but has %d"
              .formatted(Dictionary.describe(tag), count, values.length));
    }
    return values;
  }
}
