// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.rle;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * How the native bytes of a frame are arranged, and so which segments RLE makes of them.
 *
 * <p><b>Shape</b> native: {@code [row][column][sample][byte]}, little endian, colour by pixel; with
 * 1 bit allocated 8 pixels in a byte, the first lowest, rows not aligned. Segments: all first
 * samples' most significant bytes, their next bytes, and so on, then those of the second samples.
 *
 * <p><b>Source</b> DICOM PS3.5 G.2 (segments); 8.1.1 and D (native, 1 bit).
 *
 * @param bitsAllocated 1, or a multiple of 8
 */
public record RleLayout(int rows, int columns, int samplesPerPixel, int bitsAllocated) {
  /** PS3.5 G.5: the header has room for so many. */
  private static final int MOST_SEGMENTS = 15;

  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  /**
   * @throws CurieException with FORMAT_UNSUPPORTED when RLE has no segments for it, with
   *     BUDGET_EXCEEDED when the frame does not fit in an array
   */
  public RleLayout {
    boolean packed = bitsAllocated == 1 && samplesPerPixel == 1;
    boolean wholeBytes = bitsAllocated >= Byte.SIZE && bitsAllocated % Byte.SIZE == 0;
    boolean possible =
        rows > 0
            && columns > 0
            && samplesPerPixel > 0
            && (packed || wholeBytes)
            && (long) samplesPerPixel * bitsAllocated <= (long) MOST_SEGMENTS * Byte.SIZE;
    if (!possible) {
      throw new CurieException(
          ErrorCode.FORMAT_UNSUPPORTED,
          ("RLE holds frames of whole bytes in at most 15 segments, or of 1 bit, but this one has %d"
                  + " rows, %d columns, %d samples per pixel, %d bits allocated")
              .formatted(rows, columns, samplesPerPixel, bitsAllocated));
    }
    long most = LARGEST_ARRAY * (long) Byte.SIZE / ((long) samplesPerPixel * bitsAllocated);
    if ((long) rows * columns > most) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          "a frame of %d rows and %d columns is too large for RLE to be coded at once"
              .formatted(rows, columns));
    }
  }

  /** How many segments there are. */
  public int segments() {
    return samplesPerPixel * bytesPerSample();
  }

  /** Bytes of the whole frame, native. */
  public int nativeBytes() {
    return segments() * bytesPerSegment();
  }

  /** Bytes of a segment, once decoded. */
  int bytesPerSegment() {
    return bitsAllocated == 1
        ? (int) Math.ceilDiv((long) rows * columns, (long) Byte.SIZE)
        : rows * columns;
  }

  /** Bytes of a segment that belong together: a row, which no run may leave; or, packed, all. */
  int bytesPerRow() {
    return bitsAllocated == 1 ? bytesPerSegment() : columns;
  }

  /** Where the first byte of a segment belongs in the native frame. */
  int nativeOffset(int segment) {
    int sample = segment / bytesPerSample();
    int significance = bytesPerSample() - 1 - segment % bytesPerSample();
    return sample * bytesPerSample() + significance;
  }

  private int bytesPerSample() {
    return Math.ceilDiv(bitsAllocated, Byte.SIZE);
  }
}
