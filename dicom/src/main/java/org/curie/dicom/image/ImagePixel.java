// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.image;

import java.util.OptionalInt;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tags;

/**
 * How the pixels of one frame lie in the bytes of the pixel data.
 *
 * <p><b>Source</b> DICOM PS3.3 C.7.6.3, PS3.5 section 8.
 *
 * @param byPlane whether all red samples come first, then all green, then all blue (Planar
 *     Configuration 1), instead of pixel by pixel
 * @param bitsAllocated the bits one sample takes, 8 or 16
 * @param bitsStored how many of them count
 * @param highBit the most significant of these
 * @param signed two's complement (Pixel Representation 1)
 */
record ImagePixel(
    int rows,
    int columns,
    PhotometricInterpretation photometricInterpretation,
    boolean byPlane,
    int bitsAllocated,
    int bitsStored,
    int highBit,
    boolean signed) {

  ImagePixel {
    require(rows > 0 && columns > 0, "Rows and Columns must be at least 1", rows + ", " + columns);
    require(
        bitsStored >= 1 && bitsStored <= bitsAllocated,
        "BitsStored must be from 1 to BitsAllocated " + bitsAllocated,
        Integer.toString(bitsStored));
    require(
        highBit >= bitsStored - 1 && highBit < bitsAllocated,
        "HighBit must be from BitsStored - 1 to BitsAllocated - 1, "
            + (bitsStored - 1)
            + " to "
            + (bitsAllocated - 1),
        Integer.toString(highBit));
  }

  /**
   * @throws CurieException FORMAT_DAMAGED when an attribute is missing or contradicts another,
   *     FORMAT_UNSUPPORTED for a photometric interpretation or sample size that is not read
   */
  static ImagePixel from(DataSet dataSet) {
    PhotometricInterpretation photometric = photometricInterpretation(dataSet);
    int bitsAllocated = dataSet.requireInt(Tags.BitsAllocated);
    if (bitsAllocated != Byte.SIZE && bitsAllocated != Short.SIZE) {
      throw new CurieException(
          ErrorCode.FORMAT_UNSUPPORTED,
          "samples of " + bitsAllocated + " bits are not read yet; expected BitsAllocated 8 or 16");
    }
    OptionalInt planar = dataSet.integer(Tags.PlanarConfiguration);
    return new ImagePixel(
        dataSet.requireInt(Tags.Rows),
        dataSet.requireInt(Tags.Columns),
        photometric,
        photometric.samplesPerPixel() > 1 && flag("PlanarConfiguration", planar.orElse(0)),
        bitsAllocated,
        dataSet.requireInt(Tags.BitsStored),
        dataSet.requireInt(Tags.HighBit),
        flag("PixelRepresentation", dataSet.requireInt(Tags.PixelRepresentation)));
  }

  int samplesPerPixel() {
    return photometricInterpretation.samplesPerPixel();
  }

  int bytesPerSample() {
    return bitsAllocated / Byte.SIZE;
  }

  long bytesPerFrame() {
    return (long) rows * columns * samplesPerPixel() * bytesPerSample();
  }

  /** The lowest value a sample can have. */
  int lowest() {
    return signed ? -(1 << (bitsStored - 1)) : 0;
  }

  /** The highest value a sample can have. */
  int highest() {
    return signed ? (1 << (bitsStored - 1)) - 1 : (1 << bitsStored) - 1;
  }

  private static PhotometricInterpretation photometricInterpretation(DataSet dataSet) {
    String term = dataSet.requireString(Tags.PhotometricInterpretation);
    PhotometricInterpretation photometric =
        PhotometricInterpretation.of(term)
            .orElseThrow(
                () ->
                    new CurieException(
                        ErrorCode.FORMAT_UNSUPPORTED,
                        "the photometric interpretation "
                            + term
                            + " is not read yet; expected MONOCHROME1, MONOCHROME2 or RGB"));
    int samples = dataSet.requireInt(Tags.SamplesPerPixel);
    require(
        samples == photometric.samplesPerPixel(),
        term + " has " + photometric.samplesPerPixel() + " sample(s) per pixel",
        Integer.toString(samples));
    return photometric;
  }

  private static boolean flag(String keyword, int value) {
    require(value == 0 || value == 1, keyword + " must be 0 or 1", Integer.toString(value));
    return value == 1;
  }

  private static void require(boolean holds, String rule, String found) {
    if (!holds) {
      throw new CurieException(ErrorCode.FORMAT_DAMAGED, rule + ", but found " + found);
    }
  }
}
