// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.pixel;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.codec.Raster;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.EncapsulatedFrames;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.io.DicomFile;

/**
 * The frames of an object, each decoded when it is asked for.
 *
 * <p><b>Units</b> stored values: before the modality LUT and before any change of colour, except
 * what belongs to the code stream itself (YBR_RCT and YBR_ICT of JPEG 2000 come out as RGB).
 * <b>Policy</b> Photometric Interpretation says what the samples mean; markers inside a JPEG stream
 * (JFIF, Adobe) do not. Safe for use by several threads.
 *
 * <p><b>Source</b> DICOM PS3.3 C.7.6.3, PS3.5 section 8 and annex A.
 */
public final class PixelData {
  private final ImagePixel pixel;
  private final Frames frames;

  /** Where frames come from. */
  private sealed interface Frames {
    /** The samples as they are stored or coded. */
    Raster frame(int index);
  }

  private record Native(NativeFrames frames) implements Frames {
    @Override
    public Raster frame(int index) {
      return frames.frame(index);
    }
  }

  private record Encapsulated(ImagePixel pixel, EncapsulatedFrames frames, FrameDecoder decoder)
      implements Frames {
    @Override
    public Raster frame(int index) {
      return decoder.decode(frames.stream(index).toArray(), pixel);
    }
  }

  private PixelData(ImagePixel pixel, Frames frames) {
    this.pixel = pixel;
    this.frames = frames;
  }

  /**
   * @throws CurieException DATA_INVALID when the object has no pixels, FORMAT_UNSUPPORTED when they
   *     are of a kind that is not decoded, FORMAT_DAMAGED when they do not fit their description
   */
  public static PixelData of(DicomFile file) {
    return of(file.dataSet(), file.transferSyntax());
  }

  /** Whether pixels in a transfer syntax can be decoded, or need no decoding. */
  public static boolean decodes(TransferSyntax syntax) {
    return syntax.isUncompressed() || FrameDecoder.find(syntax).isPresent();
  }

  /** As {@link #of(DicomFile)}, for a data set that is in no file. */
  public static PixelData of(DataSet dataSet, TransferSyntax syntax) {
    DataElement element =
        dataSet
            .element(Tags.PixelData)
            .orElseThrow(
                () ->
                    new CurieException(
                        ErrorCode.DATA_INVALID,
                        "expected an image, but the object has no "
                            + Dictionary.describe(Tags.PixelData)));
    ImagePixel pixel = ImagePixel.from(dataSet);
    return switch (element) {
      case DataElement.Value value -> {
        requireNative(syntax);
        yield new PixelData(pixel, new Native(new NativeFrames(pixel, value.bytes())));
      }
      case DataElement.Fragments _ ->
          new PixelData(
              pixel,
              new Encapsulated(pixel, EncapsulatedFrames.of(dataSet), FrameDecoder.of(syntax)));
      case DataElement.Sequence sequence ->
          throw new CurieException(
              ErrorCode.FORMAT_DAMAGED,
              Dictionary.describe(sequence.tag()) + " should hold pixels, but is a sequence");
    };
  }

  private static void requireNative(TransferSyntax syntax) {
    if (!syntax.isUncompressed()) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          "in the transfer syntax %s %s must be in fragments, but it is one plain value"
              .formatted(syntax, Dictionary.describe(Tags.PixelData)));
    }
  }

  public ImagePixel pixel() {
    return pixel;
  }

  /**
   * The stored values of one frame.
   *
   * @param index from 0
   * @throws CurieException FORMAT_DAMAGED when its code stream is broken or does not fit the object
   */
  public Raster frame(int index) {
    if (index < 0 || index >= pixel.frames()) {
      throw new IndexOutOfBoundsException(
          "frame " + index + " of an object with " + pixel.frames() + " frame(s)");
    }
    return frames.frame(index);
  }

  /** How many bytes lie behind the last native frame; 0 when none, or when encapsulated. */
  public long surplusBytes() {
    return frames instanceof Native n ? Math.max(0, n.frames().surplusBytes()) : 0;
  }
}
