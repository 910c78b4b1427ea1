// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.pixel;

import java.util.OptionalInt;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.codec.CodecLimits;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tags;

/**
 * The Image Pixel module: what the pixel data of an object hold.
 *
 * <p><b>Source</b> DICOM PS3.3 C.7.6.3, PS3.5 section 8.
 *
 * @param frames how many frames there are, at least 1
 * @param byPlane whether all red samples come first, then all green, then all blue (Planar
 *     Configuration 1), instead of pixel by pixel; only native and RLE pixel data can be so
 */
public record ImagePixel(
    int rows,
    int columns,
    int frames,
    PhotometricInterpretation photometricInterpretation,
    boolean byPlane,
    SampleFormat format) {

  public ImagePixel {
    require(rows > 0 && columns > 0, "Rows and Columns must be at least 1", rows + ", " + columns);
    require(frames > 0, "NumberOfFrames must be at least 1", Integer.toString(frames));
    require(
        format.bitsAllocated() > 1 || photometricInterpretation.samplesPerPixel() == 1,
        "samples of one bit must be one to a pixel",
        photometricInterpretation.term());
  }

  /**
   * @throws CurieException FORMAT_DAMAGED when an attribute is missing or contradicts another,
   *     FORMAT_UNSUPPORTED for a photometric interpretation or sample size that is not read
   */
  public static ImagePixel from(DataSet dataSet) {
    PhotometricInterpretation photometric = photometricInterpretation(dataSet);
    OptionalInt planar = dataSet.integer(Tags.PlanarConfiguration);
    return new ImagePixel(
        dataSet.requireInt(Tags.Rows),
        dataSet.requireInt(Tags.Columns),
        dataSet.integer(Tags.NumberOfFrames).orElse(1),
        photometric,
        photometric.samplesPerPixel() > 1 && flag("PlanarConfiguration", planar.orElse(0)),
        SampleFormat.from(dataSet));
  }

  /** One frame of it, on its own. */
  ImagePixel asOneFrame(boolean planes) {
    return new ImagePixel(rows, columns, 1, photometricInterpretation, planes, format);
  }

  public int samplesPerPixel() {
    return photometricInterpretation.samplesPerPixel();
  }

  /** rows · columns. */
  public long pixelsPerFrame() {
    return (long) rows * columns;
  }

  /** rows · columns · samples: how many samples a decoded frame has. */
  public long samplesPerFrame() {
    return pixelsPerFrame() * samplesPerPixel();
  }

  /**
   * The number of samples of a frame, checked before it is allocated.
   *
   * @param codedBytes how many bytes the frame is to be made from
   * @throws CurieException with {@link ErrorCode#BUDGET_EXCEEDED} when they do not justify so many
   */
  int requireSamples(long codedBytes) {
    return CodecLimits.forStream(codedBytes).samples(rows, columns, samplesPerPixel());
  }

  /**
   * How many bits one frame takes in native pixel data: frames of single bits follow each other
   * without a gap (PS3.5 8.1.1).
   */
  long nativeBitsPerFrame() {
    long samples =
        photometricInterpretation.isSubsampledWhenNative()
            ? pixelsPerFrame() * 2
            : samplesPerFrame();
    return samples * format.bitsAllocated();
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
                            + " is not read; expected a current one of PS3.3 C.7.6.3.1.2, for"
                            + " example MONOCHROME2 or RGB"));
    int samples = dataSet.requireInt(Tags.SamplesPerPixel);
    require(
        samples == photometric.samplesPerPixel(),
        term + " has " + photometric.samplesPerPixel() + " sample(s) per pixel",
        Integer.toString(samples));
    return photometric;
  }

  static boolean flag(String keyword, int value) {
    require(value == 0 || value == 1, keyword + " must be 0 or 1", Integer.toString(value));
    return value == 1;
  }

  static void require(boolean holds, String rule, String found) {
    if (!holds) {
      throw new CurieException(ErrorCode.FORMAT_DAMAGED, rule + ", but found " + found);
    }
  }
}
