// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.common;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * A place in an image, in pixels: the corner of the first pixel is (0, 0), its centre (0.5, 0.5).
 *
 * <p><b>Source</b> DICOM PS3.3 C.10.5.1.2 and C.18.6.1.1; single precision, as it is stored.
 */
public record ImagePoint(float column, float row) {
  public ImagePoint {
    if (!Float.isFinite(column) || !Float.isFinite(row)) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "a point needs finite coordinates, but has " + column + " and " + row);
    }
  }

  /** The centre of a pixel counted from 0, or a place between: voxel index (i, j). */
  public static ImagePoint ofIndex(double i, double j) {
    return new ImagePoint((float) (i + 0.5), (float) (j + 0.5));
  }
}
