// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpegls;

import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Entropy-coded data, bit by bit, the highest first; after a byte FF the next holds 7 bits.
 *
 * <p><b>Source</b> ITU-T T.87 A.1 (stuffed bits) and A.5.3 (codes).
 */
final class BitWriter {
  private static final VarHandle INT_AT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final int HIGH_BITS = 0x80808080;
  private static final int LOW_BITS = 0x01010101;
  private static final int LONGEST_PIECE = 32;

  private final ByteArrayOutputStream out;
  private final byte[] buffer = new byte[8192];
  private int buffered;
  private long pending;
  private int bits; // of pending that count, its lowest; fewer than 32 between calls
  private int next = Byte.SIZE; // how many the next byte holds

  BitWriter(ByteArrayOutputStream out) {
    this.out = out;
  }

  /** The lowest bits of a value, 0 to 32 of them. */
  void bits(long value, int count) {
    pending = (pending << count) | (value & ((1L << count) - 1));
    bits += count;
    if (bits >= Integer.SIZE) {
      drain();
    }
  }

  /** One number of the limited-length Golomb code; see {@link BitReader#golomb}. */
  void golomb(int value, int k, int escape, int escapedBits) {
    int zeros = value >>> k;
    int length = zeros + 1 + k;
    if (zeros < escape && length <= LONGEST_PIECE) {
      bits((1L << k) | (value & ((1 << k) - 1)), length);
    } else if (zeros < escape) {
      zerosAndOne(zeros);
      bits(value, k);
    } else {
      zerosAndOne(escape);
      bits(value - 1L, escapedBits);
    }
  }

  private void zerosAndOne(int zeros) {
    int first = Math.max(0, zeros + 1 - LONGEST_PIECE);
    bits(0, first);
    bits(1, zeros - first + 1);
  }

  /** Fills the last byte up with 0; after an FF, so that no marker is seen there, one more. */
  void finish() {
    drainSlowly();
    if (bits > 0 || next < Byte.SIZE) {
      octet((int) (pending << (next - bits)));
    }
    pending = 0;
    bits = 0;
    next = Byte.SIZE;
    flush();
  }

  private void drain() {
    int top = (int) (pending >>> (bits - Integer.SIZE));
    boolean hasFF = (((top & ~HIGH_BITS) + LOW_BITS) & top & HIGH_BITS) != 0;
    if (hasFF || next < Byte.SIZE || buffered > buffer.length - Integer.BYTES) {
      drainSlowly();
    } else {
      INT_AT.set(buffer, buffered, top);
      buffered += Integer.BYTES;
      bits -= Integer.SIZE;
    }
  }

  private void drainSlowly() {
    while (bits >= next) {
      int rest = bits - next;
      octet((int) (pending >>> rest));
      bits = rest;
    }
  }

  private void octet(int value) {
    if (buffered == buffer.length) {
      flush();
    }
    int octet = value & ((1 << next) - 1);
    buffer[buffered++] = (byte) octet;
    next = octet == Marker.PREFIX ? Byte.SIZE - 1 : Byte.SIZE;
  }

  private void flush() {
    out.write(buffer, 0, buffered);
    buffered = 0;
  }
}
