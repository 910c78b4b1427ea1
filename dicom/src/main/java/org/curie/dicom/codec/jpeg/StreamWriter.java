// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg;

import java.util.Arrays;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * The bytes of a stream while it is written: markers and parameters, then bits with a zero byte
 * stuffed after every 0xFF.
 *
 * <p><b>Source</b> ITU-T T.81 B.1.1.5, F.1.2.3. Not thread-safe.
 */
final class StreamWriter {
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private byte[] bytes;
  private int size;
  private long pending;
  private int pendingBits;

  /**
   * @param expectedBytes that will do when nothing needs stuffing
   */
  StreamWriter(int expectedBytes) {
    bytes = new byte[expectedBytes];
  }

  void marker(int code) {
    u8(0xFF);
    u8(code);
  }

  void u8(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  void u16(int value) {
    u8(value >> 8);
    u8(value);
  }

  void put(byte[] more) {
    for (byte one : more) {
      u8(one);
    }
  }

  /** Writes so many of the lowest bits, at most 32; the others are 0. */
  void bits(long value, int count) {
    pending = (pending << count) | value;
    pendingBits += count;
    if (pendingBits >= Integer.SIZE) {
      writePending();
    }
  }

  /** Fills the last byte with ones. */
  void endBits() {
    int fill = -pendingBits & 7;
    bits((1L << fill) - 1, fill);
    writePending();
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void writePending() {
    reserve(2 * Long.BYTES);
    while (pendingBits >= Byte.SIZE) {
      pendingBits -= Byte.SIZE;
      byte next = (byte) (pending >>> pendingBits);
      bytes[size++] = next;
      if (next == -1) {
        bytes[size++] = 0;
      }
    }
  }

  private void reserve(int count) {
    if (bytes.length - size < count) {
      long larger = size + count + (bytes.length / 4L);
      if (larger > LARGEST_ARRAY) {
        throw tooLarge();
      }
      bytes = Arrays.copyOf(bytes, (int) larger);
    }
  }

  static CurieException tooLarge() {
    return new CurieException(
        ErrorCode.BUDGET_EXCEEDED,
        "the image needs more than the 2 GiB that one JPEG stream can have here;"
            + " write it uncompressed or in tiles");
  }
}
