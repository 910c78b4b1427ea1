// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.common;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;

/**
 * Whole numbers as uncompressed pixels: grey levels, or red, green and blue pixel by pixel.
 *
 * <p><b>Shape</b> in: {@code [c][z][y][x]}, c 1 or 3; out: {@code [z][y][x][c]}. <b>Units</b> in:
 * whole numbers from 0 to {@code 2^bitsStored − 1}. <b>Source</b> DICOM PS3.3 C.7.6.3, PS3.5
 * section 8.
 */
public final class StoredPixels {
  private static final long MAX_BYTES = 1L << 30;

  private StoredPixels() {}

  /**
   * Adds the Image Pixel module with the pixels; Number of Frames when there are several.
   *
   * @throws CurieException with DATA_INVALID when a sample is no such number, or there are too many
   */
  public static void putInto(DataSetBuilder object, Image image, int bitsStored) {
    int channels = image.channels();
    int bytesPerSample = bitsStored <= Byte.SIZE ? 1 : Short.BYTES;
    Bytes pixels = pixels(image, bitsStored, bytesPerSample);
    object
        .ints(Tags.SamplesPerPixel, channels)
        .text(Tags.PhotometricInterpretation, channels == 1 ? "MONOCHROME2" : "RGB")
        .ints(Tags.Rows, image.height())
        .ints(Tags.Columns, image.width())
        .ints(Tags.BitsAllocated, bytesPerSample * Byte.SIZE)
        .ints(Tags.BitsStored, bitsStored)
        .ints(Tags.HighBit, bitsStored - 1)
        .ints(Tags.PixelRepresentation, 0);
    if (channels > 1) {
      object.ints(Tags.PlanarConfiguration, 0);
    }
    if (image.depth() > 1) {
      object.ints(Tags.NumberOfFrames, image.depth());
    }
    object.element(
        new DataElement.Value(Tags.PixelData, bytesPerSample == 1 ? Vr.OB : Vr.OW, pixels));
  }

  private static Bytes pixels(Image image, int bitsStored, int bytesPerSample) {
    long size = (long) image.size() * bytesPerSample;
    if (size > MAX_BYTES) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "an image is written with at most " + MAX_BYTES + " bytes, but this has " + size);
    }
    int channels = image.channels();
    int perChannel = image.size() / channels;
    byte[] bytes = new byte[(int) (size + size % 2)];
    int next = 0;
    for (int i = 0; i < perChannel; i++) {
      for (int c = 0; c < channels; c++) {
        int sample = whole(image, c * perChannel + i, bitsStored);
        bytes[next++] = (byte) sample;
        if (bytesPerSample > 1) {
          bytes[next++] = (byte) (sample >>> Byte.SIZE);
        }
      }
    }
    return Bytes.owning(bytes);
  }

  private static int whole(Image image, int index, int bitsStored) {
    float sample = image.sample(index);
    int highest = (1 << bitsStored) - 1;
    if (!(sample >= 0 && sample <= highest) || sample != Math.rint(sample)) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "pixels of "
              + bitsStored
              + " bits are whole numbers from 0 to "
              + highest
              + ", but sample "
              + index
              + " is "
              + sample
              + "; scale and round the image first");
    }
    return (int) sample;
  }
}
