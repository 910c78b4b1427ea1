// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.rle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * Compresses a frame by DICOM's run lengths: each row by itself, each segment of even length.
 *
 * <p>Two equal bytes become a run only where no other bytes have to be interrupted for it, as that
 * would gain nothing.
 *
 * <p><b>Source</b> DICOM PS3.5 annex G.
 */
public final class RleEncoder {
  private static final VarHandle INT_AT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int LONGEST = 128;
  private static final int SHORTEST_INTERRUPTION = 3;

  private final byte[] pixels;
  private final RleLayout layout;
  private final byte[] row;
  private byte[] out;
  private int size = RleDecoder.HEADER_BYTES;

  private RleEncoder(byte[] pixels, RleLayout layout) {
    this.pixels = pixels;
    this.layout = layout;
    row = new byte[layout.bytesPerRow()];
    out = new byte[RleDecoder.HEADER_BYTES + pixels.length / 2 + longestRow()];
  }

  /**
   * One frame, to be put into one fragment.
   *
   * @param pixels native bytes
   * @throws CurieException with DATA_INVALID when they are not as many as the layout says
   */
  public static byte[] encode(byte[] pixels, RleLayout layout) {
    if (pixels.length != layout.nativeBytes()) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "expected a frame of %d bytes, but it has %d"
              .formatted(layout.nativeBytes(), pixels.length));
    }
    return new RleEncoder(pixels, layout).encode();
  }

  private byte[] encode() {
    INT_AT.set(out, 0, layout.segments());
    for (int segment = 0; segment < layout.segments(); segment++) {
      INT_AT.set(out, Integer.BYTES * (segment + 1), size);
      encodeSegment(segment);
      size += size % 2; // what is not written to is 0
    }
    return Arrays.copyOf(out, size);
  }

  private void encodeSegment(int segment) {
    int stride = layout.segments();
    int at = layout.nativeOffset(segment);
    for (int done = 0; done < layout.bytesPerSegment(); done += row.length) {
      for (int i = 0; i < row.length; i++) {
        row[i] = pixels[at];
        at += stride;
      }
      if (out.length - size < longestRow()) {
        out = Arrays.copyOf(out, enlarged());
      }
      encodeRow();
    }
  }

  private void encodeRow() {
    int literalStart = 0;
    int position = 0;
    while (position < row.length) {
      int run = run(position);
      boolean interrupts = position > literalStart;
      if (run >= (interrupts ? SHORTEST_INTERRUPTION : 2)) {
        literals(literalStart, position);
        out[size++] = (byte) (1 - run);
        out[size++] = row[position];
        literalStart = position + run;
      }
      position += run;
    }
    literals(literalStart, row.length);
  }

  /** How many bytes from here on are equal. */
  private int run(int from) {
    int end = Math.min(row.length, from + LONGEST);
    int at = from + 1;
    while (at < end && row[at] == row[from]) {
      at++;
    }
    return at - from;
  }

  private void literals(int from, int end) {
    for (int at = from; at < end; at += LONGEST) {
      int length = Math.min(LONGEST, end - at);
      out[size++] = (byte) (length - 1);
      System.arraycopy(row, at, out, size, length);
      size += length;
    }
  }

  /** What a row can grow to, and the byte that makes a segment even. */
  private int longestRow() {
    return row.length + Math.ceilDiv(row.length, LONGEST) + 2;
  }

  private int enlarged() {
    long wanted = out.length * 3L / 2 + longestRow();
    if (out.length > Integer.MAX_VALUE - Long.BYTES - longestRow()) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED, "the frame is too large for RLE; choose another compression");
    }
    return (int) Math.min(Integer.MAX_VALUE - Long.BYTES, wanted);
  }
}
