// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify.pixel;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tags;

/** The samples of an image in an array of its own, to be looked at and blacked out. */
final class NativePixels {
  private static final long MOST_BYTES = Integer.MAX_VALUE - 8L;

  private final PixelLayout layout;
  private final byte[] bytes;

  private NativePixels(PixelLayout layout, byte[] bytes) {
    this.layout = layout;
    this.bytes = bytes;
  }

  /** A copy of the bytes, after they were found to be enough. */
  static NativePixels of(PixelLayout layout, Bytes bytes) {
    if (bytes.size() < layout.bytes()) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          Dictionary.describe(Tags.PixelData)
              + " needs "
              + layout.bytes()
              + " bytes, but has "
              + bytes.size());
    }
    if (bytes.size() > MOST_BYTES) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          Dictionary.describe(Tags.PixelData) + " has more than " + MOST_BYTES + " bytes");
    }
    return new NativePixels(layout, bytes.toArray());
  }

  PixelLayout layout() {
    return layout;
  }

  byte[] bytes() {
    return bytes;
  }

  /** The stored value of a sample, sign and unused bits minded. */
  int sample(int frame, int y, int x, int sample) {
    if (layout.bits() == 1) {
      long bit = bit(frame, y, x);
      return bytes[(int) (bit >>> 3)] >>> (bit & 7) & 1;
    }
    int at = offset(frame, y, x, sample);
    int value =
        switch (layout.sampleBytes()) {
          case 1 -> Byte.toUnsignedInt(bytes[at]);
          case 2 -> Byte.toUnsignedInt(bytes[at]) | Byte.toUnsignedInt(bytes[at + 1]) << 8;
          default ->
              Byte.toUnsignedInt(bytes[at])
                  | Byte.toUnsignedInt(bytes[at + 1]) << 8
                  | Byte.toUnsignedInt(bytes[at + 2]) << 16
                  | bytes[at + 3] << 24;
        };
    int unused = Integer.SIZE - layout.stored();
    return layout.signed() ? value << unused >> unused : value << unused >>> unused;
  }

  /** Sets every sample of a rectangle in a frame to the value its channel has for black. */
  void fill(int frame, Rectangle rectangle, int[] black) {
    int right = rectangle.right(layout.columns());
    int bottom = rectangle.bottom(layout.rows());
    for (int y = rectangle.y(); y < bottom; y++) {
      for (int x = rectangle.x(); x < right; x++) {
        for (int s = 0; s < layout.samples(); s++) {
          set(frame, y, x, s, black[s]);
        }
      }
    }
  }

  private void set(int frame, int y, int x, int sample, int value) {
    if (layout.bits() == 1) {
      long bit = bit(frame, y, x);
      int mask = 1 << (bit & 7);
      int at = (int) (bit >>> 3);
      bytes[at] = (byte) (value == 0 ? bytes[at] & ~mask : bytes[at] | mask);
      return;
    }
    int at = offset(frame, y, x, sample);
    for (int i = 0; i < layout.sampleBytes(); i++) {
      bytes[at + i] = (byte) (value >> (Byte.SIZE * i));
    }
  }

  private long bit(int frame, int y, int x) {
    return frame * layout.frameBits() + (long) y * layout.columns() + x;
  }

  private int offset(int frame, int y, int x, int sample) {
    long pixel = (long) y * layout.columns() + x;
    long pixels = (long) layout.rows() * layout.columns();
    long index;
    if (layout.colour() == PixelLayout.Colour.YBR_FULL_422) {
      index = (pixel >>> 1) * 4 + (sample == 0 ? pixel & 1 : 1L + sample);
    } else if (layout.planar()) {
      index = sample * pixels + pixel;
    } else {
      index = pixel * layout.samples() + sample;
    }
    return (int) (frame * (layout.frameBits() / Byte.SIZE) + index * layout.sampleBytes());
  }
}
