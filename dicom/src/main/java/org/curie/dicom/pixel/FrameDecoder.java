// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.pixel;

import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.codec.CodecLimits;
import org.curie.dicom.codec.Raster;
import org.curie.dicom.codec.jpeg.JpegDecoder;
import org.curie.dicom.codec.jpeg2000.Jpeg2000Decoder;
import org.curie.dicom.codec.jpegls.JpegLsDecoder;
import org.curie.dicom.codec.rle.RleDecoder;
import org.curie.dicom.codec.rle.RleLayout;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dictionary.TransferSyntax;

/** Turns the encapsulated bytes of one frame into its stored values. */
@FunctionalInterface
interface FrameDecoder {
  /** Of a JPEG with components sampled at most 1:4, in blocks of 8. */
  long LARGEST_PADDING = 32;

  /**
   * @throws CurieException when the bytes are damaged, of an unsupported variant, or hold another
   *     picture than {@code pixel} describes
   */
  Raster decode(byte[] frame, ImagePixel pixel);

  /**
   * The decoder of a transfer syntax.
   *
   * @throws CurieException with {@link ErrorCode#FORMAT_UNSUPPORTED} when there is none
   */
  static FrameDecoder of(TransferSyntax syntax) {
    return find(syntax)
        .orElseThrow(
            () ->
                new CurieException(
                    ErrorCode.FORMAT_UNSUPPORTED,
                    "its pixels are in the transfer syntax " + syntax + ", which is not decoded"));
  }

  /** The decoder of a transfer syntax; empty when there is none. */
  static Optional<FrameDecoder> find(TransferSyntax syntax) {
    return Optional.ofNullable(
        switch (syntax.uid()) {
          case "1.2.840.10008.1.2.4.50", // JPEG baseline
              "1.2.840.10008.1.2.4.51", // extended
              "1.2.840.10008.1.2.4.53", // spectral selection, retired
              "1.2.840.10008.1.2.4.55", // full progression, retired
              "1.2.840.10008.1.2.4.57", // lossless
              "1.2.840.10008.1.2.4.70" -> // lossless, first-order prediction
              coded(JpegDecoder::decode);
          case "1.2.840.10008.1.2.4.80", // JPEG-LS lossless
              "1.2.840.10008.1.2.4.81" -> // near-lossless
              coded(JpegLsDecoder::decode);
          case "1.2.840.10008.1.2.4.90", // JPEG 2000 lossless
              "1.2.840.10008.1.2.4.91", // JPEG 2000
              "1.2.840.10008.1.2.4.201", // HTJ2K lossless
              "1.2.840.10008.1.2.4.202", // HTJ2K lossless, resolution by resolution
              "1.2.840.10008.1.2.4.203" -> // HTJ2K
              coded(Jpeg2000Decoder::decode);
          case "1.2.840.10008.1.2.5" -> FrameDecoder::runLengths;
          case "1.2.840.10008.1.2.8.1" -> FrameDecoder::deflated;
          case "1.2.840.10008.1.2.1.98" -> FrameDecoder::uncompressed;
          default -> null;
        });
  }

  /** A codec that gives samples by its own description of the picture. */
  @FunctionalInterface
  interface Codec {
    Raster decode(byte[] stream, CodecLimits limits);
  }

  static FrameDecoder coded(Codec codec) {
    return (frame, pixel) -> StoredSamples.of(codec.decode(frame, limits(pixel, frame)), pixel);
  }

  /** What the object describes, and the blocks that a picture is padded to on its edges. */
  private static CodecLimits limits(ImagePixel pixel, byte[] frame) {
    pixel.requireSamples(frame.length);
    long padded =
        (pixel.rows() + LARGEST_PADDING)
            * (pixel.columns() + LARGEST_PADDING)
            * pixel.samplesPerPixel();
    return new CodecLimits(Math.min(padded, CodecLimits.LARGEST_ARRAY));
  }

  /** Run lengths are undone to pixel by pixel, whatever the planar configuration was. */
  private static Raster runLengths(byte[] frame, ImagePixel pixel) {
    pixel.requireSamples(frame.length);
    if (pixel.photometricInterpretation().isSubsampledWhenNative()) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          "run lengths hold every sample of every pixel (PS3.5 8.2.2), but the object says "
              + pixel.photometricInterpretation().term());
    }
    RleLayout layout =
        new RleLayout(
            pixel.rows(), pixel.columns(), pixel.samplesPerPixel(), pixel.format().bitsAllocated());
    return plain(RleDecoder.decode(frame, layout), pixel.asOneFrame(false));
  }

  private static Raster deflated(byte[] frame, ImagePixel pixel) {
    pixel.requireSamples(frame.length);
    long bytes = Math.ceilDiv(pixel.nativeBitsPerFrame(), Byte.SIZE);
    return plain(
        DeflatedFrame.inflate(frame, Math.toIntExact(bytes)), pixel.asOneFrame(pixel.byPlane()));
  }

  private static Raster uncompressed(byte[] frame, ImagePixel pixel) {
    return plain(frame, pixel.asOneFrame(pixel.byPlane()));
  }

  private static Raster plain(byte[] bytes, ImagePixel pixel) {
    return new NativeFrames(pixel, Bytes.owning(bytes)).frame(0);
  }
}
