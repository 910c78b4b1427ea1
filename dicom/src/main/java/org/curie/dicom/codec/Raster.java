// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * The samples of one frame, as a codec gives or takes them: before any change of colour, of sign or
 * of meaning that is not part of the code stream itself.
 *
 * <p><b>Shape</b> {@code samples[(row · columns + column) · components + component]}, so {@code
 * rows · columns · components} in all. <b>Units</b> stored values: from 0 to {@code 2^precision −
 * 1}, or from {@code −2^(precision − 1)} to {@code 2^(precision − 1) − 1} when signed.
 *
 * @param precision bits of a sample, from 1 to 32; an unsigned sample of 32 bits is held as the
 *     {@code int} of the same bits
 * @param samples owned by this raster: whoever made it no longer writes to it
 */
@SuppressWarnings("ArrayRecordComponent") // a frame is compared by nobody and copied by nobody
public record Raster(
    int rows, int columns, int components, int precision, boolean signed, int[] samples) {

  /**
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when the numbers do not fit together
   */
  public Raster {
    boolean possible =
        rows > 0
            && columns > 0
            && components > 0
            && precision >= 1
            && precision <= Integer.SIZE
            && (long) rows * columns * components == samples.length;
    if (!possible) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "a raster of %d rows, %d columns, %d components and %d bits does not fit %d samples"
              .formatted(rows, columns, components, precision, samples.length));
    }
  }
}
