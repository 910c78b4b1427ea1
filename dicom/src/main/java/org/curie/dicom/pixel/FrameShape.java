// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.pixel;

import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tags;

/**
 * What can be said of an object's frames without its pixels, of whole numbers or floating-point
 * ones.
 *
 * <p><b>Source</b> DICOM PS3.3 C.7.6.3, C.7.6.24, C.7.6.25.
 *
 * @param format of whole numbers; empty for floating-point samples, whose object has no Bits Stored
 */
public record FrameShape(
    int rows,
    int columns,
    int frames,
    PhotometricInterpretation photometricInterpretation,
    Optional<SampleFormat> format) {

  /**
   * @throws CurieException as {@link ImagePixel#from}
   */
  public static FrameShape of(DataSet dataSet) {
    if (isFloating(dataSet)) {
      int rows = dataSet.requireInt(Tags.Rows);
      int columns = dataSet.requireInt(Tags.Columns);
      int frames = dataSet.integer(Tags.NumberOfFrames).orElse(1);
      ImagePixel.require(
          rows > 0 && columns > 0 && frames > 0,
          "Rows, Columns and NumberOfFrames must be at least 1",
          "%d, %d and %d".formatted(rows, columns, frames));
      return new FrameShape(
          rows, columns, frames, PhotometricInterpretation.MONOCHROME2, Optional.empty());
    }
    ImagePixel pixel = ImagePixel.from(dataSet);
    return new FrameShape(
        pixel.rows(),
        pixel.columns(),
        pixel.frames(),
        pixel.photometricInterpretation(),
        Optional.of(pixel.format()));
  }

  /** What describes whole numbers is missing; the pixels themselves may not have been read. */
  private static boolean isFloating(DataSet dataSet) {
    int allocated = dataSet.integer(Tags.BitsAllocated).orElse(0);
    return (allocated == Float.SIZE || allocated == Double.SIZE)
        && !dataSet.contains(Tags.BitsStored)
        && !dataSet.contains(Tags.PixelRepresentation);
  }
}
