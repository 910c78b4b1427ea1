// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpegls;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Entropy-coded data, bit by bit, the highest first, through a window of 64 bits.
 *
 * <p>After a byte FF the next byte holds 7 bits only; if its high bit is set, the two are a marker
 * and the data end before them. Reading past that end is refused. Not for several threads.
 *
 * <p><b>Source</b> ITU-T T.87 A.1 (stuffed bits) and A.5.3 (codes).
 */
final class BitReader {
  private static final VarHandle LONG_AT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long LOW_BITS = 0x0101010101010101L;

  /** Any code but the rarest is shorter, so that one look at the window decides it. */
  private static final int ENOUGH_BITS = 32;

  /** Where FF and its successor, 15 bits, still fit. */
  private static final int ROOM_FOR_A_PAIR = 48;

  /** At the end fewer bits than this may be left, all 0. */
  private static final int PADDING_BITS = 16;

  private final byte[] data;
  private int position;
  private int end;
  private long window; // the next bits, from the top; what lies below them will be read there again
  private int bits; // how many of the window's bits count, at most 63

  BitReader(byte[] data, int position) {
    this.data = data;
    startAt(position);
  }

  /** Goes on at another place, after a restart marker. */
  void startAt(int newPosition) {
    position = newPosition;
    end = data.length;
    window = 0;
    bits = 0;
  }

  int bit() {
    if (bits == 0) {
      fillToTheEnd();
      if (bits == 0) {
        throw Refusals.damaged(
            "the data that end at byte " + position + " do not hold all samples of the picture");
      }
    }
    int bit = (int) (window >>> 63);
    window <<= 1;
    bits--;
    return bit;
  }

  /** A number of 0 to 16 bits. */
  int bits(int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      value = (value << 1) | bit();
    }
    return value;
  }

  /**
   * One number of the limited-length Golomb code.
   *
   * @param k how many of its low bits stand as they are
   * @param escape so many zeros say that the number itself follows
   * @param escapedBits in this many bits
   */
  int golomb(int k, int escape, int escapedBits) {
    if (bits < ENOUGH_BITS) {
      fill();
    }
    int zeros = Long.numberOfLeadingZeros(window);
    int length = zeros + 1 + k;
    if (length > bits || zeros >= escape) {
      return longGolomb(k, escape, escapedBits);
    }
    long rest = window << zeros << 1;
    window = rest << k;
    bits -= length;
    return (zeros << k) | (int) (rest >>> 1 >>> (63 - k));
  }

  private int longGolomb(int k, int escape, int escapedBits) {
    int zeros = 0;
    while (bit() == 0) {
      if (++zeros > escape) {
        throw Refusals.damaged("a code longer than any, before byte " + position);
      }
    }
    return zeros < escape ? (zeros << k) | bits(k) : bits(escapedBits) + 1;
  }

  /**
   * Ends the reading.
   *
   * @return where the marker after the data stands, or the end of the stream
   */
  int finish() {
    fillToTheEnd();
    if (bits >= PADDING_BITS || window != 0) {
      throw Refusals.damaged(
          "there are more data before byte " + position + " than the picture has samples");
    }
    return position;
  }

  private void fill() {
    if (position + Long.BYTES <= end) {
      long next = (long) LONG_AT.get(data, position);
      boolean hasFF = (((next & ~HIGH_BITS) + LOW_BITS) & next & HIGH_BITS) != 0;
      if (!hasFF) {
        window |= next >>> bits;
        int bytes = (63 - bits) >>> 3;
        position += bytes;
        bits += bytes << 3;
        return;
      }
    }
    fillToTheEnd();
  }

  private void fillToTheEnd() {
    while (bits <= ROOM_FOR_A_PAIR && position < end) {
      int next = data[position] & 0xFF;
      if (next != Marker.PREFIX) {
        append(next, 8);
        position++;
      } else if (position + 1 < end && data[position + 1] >= 0) {
        append(next, 8);
        append(data[position + 1], 7);
        position += 2;
      } else {
        end = position;
      }
    }
  }

  private void append(long value, int count) {
    window |= value << (Long.SIZE - bits - count);
    bits += count;
  }
}
