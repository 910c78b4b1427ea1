// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.pixel;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.codec.CodecLimits;
import org.curie.dicom.codec.Raster;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dictionary.TransferSyntax;

/** Turns the encapsulated bytes of one frame into its stored values. */
@FunctionalInterface
interface FrameDecoder {

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
    return switch (syntax.uid()) {
      case "1.2.840.10008.1.2.8.1" -> FrameDecoder::deflated;
      default ->
          throw new CurieException(
              ErrorCode.FORMAT_UNSUPPORTED,
              "its pixels are in the transfer syntax " + syntax + ", which is not decoded");
    };
  }

  /** A codec that gives samples by its own description of the picture. */
  @FunctionalInterface
  interface Codec {
    Raster decode(byte[] stream, CodecLimits limits);
  }

  static FrameDecoder coded(Codec codec) {
    return (frame, pixel) -> {
      CodecLimits limits = new CodecLimits(pixel.requireSamples(frame.length));
      return StoredSamples.of(codec.decode(frame, limits), pixel);
    };
  }

  private static Raster deflated(byte[] frame, ImagePixel pixel) {
    pixel.requireSamples(frame.length);
    long bytes = Math.ceilDiv(pixel.nativeBitsPerFrame(), Byte.SIZE);
    byte[] inflated = DeflatedFrame.inflate(frame, Math.toIntExact(bytes));
    return new NativeFrames(pixel.withFrames(1), Bytes.owning(inflated)).frame(0);
  }
}
