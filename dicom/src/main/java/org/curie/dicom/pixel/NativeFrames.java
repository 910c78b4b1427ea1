// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.pixel;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.codec.Raster;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tags;

/**
 * Frames that lie in the pixel data as they are.
 *
 * <p><b>Source</b> DICOM PS3.5 section 8; PS3.3 C.7.6.3.1.2 for YBR_FULL_422 (two luminances, then
 * their common differences), which is given at full resolution, each difference repeated.
 */
final class NativeFrames {
  private final ImagePixel pixel;
  private final Bytes bytes;

  /**
   * @param bytes little endian words
   * @throws CurieException with {@link ErrorCode#FORMAT_DAMAGED} when they are too few
   */
  NativeFrames(ImagePixel pixel, Bytes bytes) {
    this.pixel = pixel;
    this.bytes = bytes;
    requireWhole();
  }

  private void requireWhole() {
    long bitsPerFrame = pixel.nativeBitsPerFrame();
    // frames · bits may pass 2^63 in a hostile header, frames never passes 2^31
    if (bitsPerFrame > bytes.size() * Byte.SIZE / pixel.frames()) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          "%d frame(s) of %d x %d pixels need %d bytes each, but %s has %d in all;"
                  .formatted(
                      pixel.frames(),
                      pixel.rows(),
                      pixel.columns(),
                      Math.ceilDiv(bitsPerFrame, Byte.SIZE),
                      Dictionary.describe(Tags.PixelData),
                      bytes.size())
              + " the file is truncated or its header is wrong");
    }
  }

  /** Bytes behind the last frame that are no padding. */
  long surplusBytes() {
    long needed = Math.ceilDiv(pixel.nativeBitsPerFrame() * pixel.frames(), Byte.SIZE);
    return bytes.size() - (needed + needed % 2);
  }

  Raster frame(int index) {
    SampleFormat format = pixel.format();
    int[] samples = new int[pixel.requireSamples(bytes.size())];
    if (format.bitsAllocated() == 1) {
      unpack(samples, index * pixel.nativeBitsPerFrame());
    } else {
      long offset = index * (pixel.nativeBitsPerFrame() / Byte.SIZE);
      byte[] frame = bytes.slice(offset, pixel.nativeBitsPerFrame() / Byte.SIZE).toArray();
      if (pixel.photometricInterpretation().isSubsampledWhenNative()) {
        spread(frame, samples);
      } else {
        NativeSamples.read(frame, format, samples);
      }
    }
    boolean planes = pixel.byPlane() && pixel.samplesPerPixel() > 1;
    return new Raster(
        pixel.rows(),
        pixel.columns(),
        pixel.samplesPerPixel(),
        format.bitsStored(),
        format.signed(),
        planes ? interleaved(samples, pixel.samplesPerPixel()) : samples);
  }

  /** Single bits, the first pixel in the least significant bit. */
  private void unpack(int[] samples, long firstBit) {
    for (int i = 0; i < samples.length; i++) {
      long bit = firstBit + i;
      samples[i] = bytes.unsigned8(bit >> 3) >> (bit & 7) & 1;
    }
  }

  private void spread(byte[] frame, int[] samples) {
    int columns = pixel.columns();
    if (columns % 2 != 0) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          "%s needs an even number of columns, but found %d"
              .formatted(pixel.photometricInterpretation().term(), columns));
    }
    int[] stored = new int[samples.length / 3 * 2];
    NativeSamples.read(frame, pixel.format(), stored);
    int to = 0;
    for (int from = 0; from < stored.length; from += 4) {
      for (int k = 0; k < 2; k++) {
        samples[to++] = stored[from + k];
        samples[to++] = stored[from + 2];
        samples[to++] = stored[from + 3];
      }
    }
  }

  private static int[] interleaved(int[] planes, int components) {
    int pixels = planes.length / components;
    int[] samples = new int[planes.length];
    for (int c = 0; c < components; c++) {
      for (int i = 0; i < pixels; i++) {
        samples[i * components + c] = planes[c * pixels + i];
      }
    }
    return samples;
  }
}
