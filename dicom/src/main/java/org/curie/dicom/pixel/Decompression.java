// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.pixel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.codec.CodecLimits;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.dictionary.Vr;

/**
 * An object with its compressed pixels made native: for readers that cannot decompress, and for
 * cleaning pixels.
 *
 * <p>Stored values stay what they are. Photometric Interpretation changes where decompression
 * changes its meaning: YBR_RCT and YBR_ICT become RGB, sub-sampled colour differences become
 * YBR_FULL or YBR_PARTIAL at full resolution. Lossy Image Compression stays: what was lost is lost.
 *
 * <p><b>Source</b> DICOM PS3.5 8.2, PS3.3 C.7.6.3.1.2.
 */
public final class Decompression {
  private Decompression() {}

  /**
   * The object with native pixel data, to be written in an uncompressed transfer syntax; the same
   * object when its pixels are native, or when it has none.
   *
   * @throws CurieException as {@link PixelData}; BUDGET_EXCEEDED when all frames together do not
   *     fit an array
   */
  public static DataSet of(DataSet dataSet, TransferSyntax syntax) {
    if (!(dataSet.element(Tags.PixelData).orElse(null) instanceof DataElement.Fragments)) {
      return dataSet;
    }
    PixelData pixels = PixelData.of(dataSet, syntax);
    ImagePixel pixel = pixels.pixel();
    DataSetBuilder builder =
        DataSet.builder()
            .all(dataSet)
            .remove(Tags.ExtendedOffsetTable)
            .remove(Tags.ExtendedOffsetTableLengths)
            .text(Tags.PhotometricInterpretation, decoded(pixel.photometricInterpretation()));
    if (pixel.samplesPerPixel() > 1) {
      builder.ints(Tags.PlanarConfiguration, 0);
    }
    Vr vr = pixel.format().bitsAllocated() > Byte.SIZE ? Vr.OW : Vr.OB;
    return builder.element(new DataElement.Value(Tags.PixelData, vr, words(pixels))).build();
  }

  private static String decoded(PhotometricInterpretation photometric) {
    return switch (photometric) {
      case YBR_RCT, YBR_ICT -> PhotometricInterpretation.RGB.term();
      case YBR_FULL_422 -> PhotometricInterpretation.YBR_FULL.term();
      case YBR_PARTIAL_422, YBR_PARTIAL_420 ->
          throw new CurieException(
              ErrorCode.FORMAT_UNSUPPORTED,
              "pixels in "
                  + photometric.term()
                  + " have no name at full resolution, so they are not made native");
      default -> photometric.term();
    };
  }

  private static Bytes words(PixelData pixels) {
    ImagePixel pixel = pixels.pixel();
    long bits = pixel.samplesPerFrame() * pixel.format().bitsAllocated();
    if (bits > CodecLimits.LARGEST_ARRAY * Byte.SIZE / pixel.frames()) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          "%d frame(s) of %d samples do not fit in memory at once"
              .formatted(pixel.frames(), pixel.samplesPerFrame()));
    }
    int bytes = Math.toIntExact(Math.ceilDiv(bits * pixel.frames(), Byte.SIZE));
    ByteBuffer words = ByteBuffer.allocate(bytes + bytes % 2).order(ByteOrder.LITTLE_ENDIAN);
    for (int f = 0; f < pixel.frames(); f++) {
      put(pixels.frame(f).samples(), pixel, f, words);
    }
    return Bytes.owning(words.array());
  }

  private static void put(int[] samples, ImagePixel pixel, int frame, ByteBuffer words) {
    SampleFormat format = pixel.format();
    switch (format.bitsAllocated()) {
      case 1 -> putBits(samples, frame * pixel.samplesPerFrame(), words);
      case Byte.SIZE -> {
        for (int sample : samples) {
          words.put((byte) format.toWord(sample));
        }
      }
      case Short.SIZE -> {
        for (int sample : samples) {
          words.putShort((short) format.toWord(sample));
        }
      }
      default -> {
        for (int sample : samples) {
          words.putInt(format.toWord(sample));
        }
      }
    }
  }

  /** Single bits follow each other without a gap between frames. */
  private static void putBits(int[] samples, long firstBit, ByteBuffer words) {
    for (int i = 0; i < samples.length; i++) {
      int at = Math.toIntExact((firstBit + i) >> 3);
      int bit = (int) ((firstBit + i) & 7);
      words.put(at, (byte) (words.get(at) | samples[i] << bit));
    }
  }
}
