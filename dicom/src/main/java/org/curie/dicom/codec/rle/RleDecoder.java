// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.rle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * Decodes a frame that was compressed by DICOM's run lengths.
 *
 * <p>Every segment must decode to exactly its part of the frame; zeros and empty codes after that
 * are taken for padding. Anything else is refused, and only with a {@link CurieException}.
 *
 * <p><b>Source</b> DICOM PS3.5 annex G.
 */
public final class RleDecoder {
  static final int HEADER_BYTES = 64;

  /** A code that stands for nothing; some writers pad with it. */
  static final int NO_OPERATION = -128;

  private static final VarHandle INT_AT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** Two bytes make at most so many. */
  private static final int LONGEST_RUN = 128;

  private final byte[] frame;
  private final RleLayout layout;

  private RleDecoder(byte[] frame, RleLayout layout) {
    this.frame = frame;
    this.layout = layout;
  }

  /**
   * The native bytes of one frame.
   *
   * @param frame all fragments of the frame, one after the other
   * @throws CurieException with FORMAT_DAMAGED when it does not hold just such a frame
   */
  public static byte[] decode(byte[] frame, RleLayout layout) {
    return new RleDecoder(frame, layout).decode();
  }

  private byte[] decode() {
    int[] bounds = bounds();
    byte[] decoded = new byte[layout.nativeBytes()];
    for (int segment = 0; segment < layout.segments(); segment++) {
      int padding = decode(segment, bounds[segment], bounds[segment + 1], decoded);
      checkPadding(segment, padding, bounds[segment + 1]);
    }
    return decoded;
  }

  /** Where each segment begins, and the last one ends. */
  private int[] bounds() {
    int segments = layout.segments();
    if (frame.length < HEADER_BYTES) {
      throw damaged("its header has 64 bytes, but it has only " + frame.length + " in all");
    }
    int found = (int) INT_AT.get(frame, 0);
    if (found != segments) {
      throw damaged("expected %d segments, but found %d".formatted(segments, found));
    }
    int[] bounds = new int[segments + 1];
    bounds[segments] = frame.length;
    int least = HEADER_BYTES;
    for (int segment = 0; segment < segments; segment++) {
      bounds[segment] = (int) INT_AT.get(frame, Integer.BYTES * (segment + 1));
      if (bounds[segment] < least || bounds[segment] > frame.length) {
        throw damaged(
            "segment %d is said to begin at byte %d, but it can only from %d to %d"
                .formatted(segment, bounds[segment] & 0xFFFF_FFFFL, least, frame.length));
      }
      least = bounds[segment];
    }
    for (int segment = 0; segment < segments; segment++) {
      long most = (bounds[segment + 1] - bounds[segment]) / 2L * LONGEST_RUN;
      if (layout.bytesPerSegment() > most) { // before so much is allocated
        throw tooShort(segment);
      }
    }
    return bounds;
  }

  /** Spreads a segment over the frame; gives the place after the codes that were needed. */
  private int decode(int segment, int from, int end, byte[] out) {
    int stride = layout.segments();
    int at = layout.nativeOffset(segment);
    int remaining = layout.bytesPerSegment();
    int position = from;
    while (remaining > 0) {
      if (position >= end) {
        throw tooShort(segment);
      }
      int code = frame[position++];
      if (code == NO_OPERATION) {
        continue;
      }
      int length = 1 + Math.abs(code);
      int needed = code >= 0 ? length : 1;
      if (needed > end - position) {
        throw tooShort(segment);
      }
      if (length > remaining) {
        throw damaged(
            "segment %d has %d bytes more than its part of the frame"
                .formatted(segment, length - remaining));
      }
      if (code >= 0) {
        copy(position, out, at, stride, length);
      } else {
        repeat(frame[position], out, at, stride, length);
      }
      position += needed;
      at += length * stride;
      remaining -= length;
    }
    return position;
  }

  private void copy(int from, byte[] out, int at, int stride, int length) {
    if (stride == 1) {
      System.arraycopy(frame, from, out, at, length);
      return;
    }
    for (int i = 0; i < length; i++) {
      out[at + i * stride] = frame[from + i];
    }
  }

  private static void repeat(byte value, byte[] out, int at, int stride, int length) {
    if (stride == 1) {
      Arrays.fill(out, at, at + length, value);
      return;
    }
    for (int i = 0; i < length; i++) {
      out[at + i * stride] = value;
    }
  }

  private void checkPadding(int segment, int from, int end) {
    for (int i = from; i < end; i++) {
      if (frame[i] != 0 && frame[i] != NO_OPERATION) {
        throw damaged(
            "segment %d goes on at byte %d, after its part of the frame is complete"
                .formatted(segment, i));
      }
    }
  }

  private static CurieException tooShort(int segment) {
    return damaged("segment " + segment + " ends before its part of the frame is complete");
  }

  private static CurieException damaged(String what) {
    return new CurieException(
        ErrorCode.FORMAT_DAMAGED,
        "the RLE frame is damaged: " + what + "; get the image again from where it was made");
  }
}
