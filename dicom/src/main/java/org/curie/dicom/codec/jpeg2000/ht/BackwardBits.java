// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.ht;

/**
 * Bits from the back of a segment, lowest first; a byte that would be 7F or FF in its lower bits
 * has seven when the byte read before it is above 8F. Zeros follow the end. <b>Source</b> ISO/IEC
 * 15444-15 7.1.4, 7.1.6. Not thread-safe.
 */
final class BackwardBits {
  private byte[] bytes = new byte[0];
  private int position;
  private int first;
  private long buffer;
  private int count;
  private boolean stuffed;

  /** Begins with the upper half of the last byte but one, as the VLC part of a clean-up does. */
  void beginVlc(byte[] source, int start, int end) {
    bytes = source;
    first = start;
    position = end - 3;
    int half = source[end - 2] >> 4 & 0xF;
    buffer = half;
    count = (half & 7) == 7 ? 3 : 4;
    buffer &= (1 << count) - 1;
    stuffed = half > 8;
  }

  /** Begins with the last byte. */
  void begin(byte[] source, int start, int end) {
    bytes = source;
    first = start;
    position = end - 1;
    buffer = 0;
    count = 0;
    stuffed = true;
  }

  /** The next bits, at most 32, without taking them. */
  int peek(int size) {
    if (count < size) {
      fill();
    }
    return (int) (buffer & ((1L << size) - 1));
  }

  int take(int size) {
    int value = peek(size);
    buffer >>>= size;
    count -= size;
    return value;
  }

  private void fill() {
    while (count <= 55) {
      int next = position >= first ? bytes[position--] & 0xFF : 0;
      if (stuffed && (next & 0x7F) == 0x7F) {
        buffer |= 0x7FL << count;
        count += 7;
      } else {
        buffer |= (long) next << count;
        count += 8;
      }
      stuffed = next > 0x8F;
    }
  }
}
