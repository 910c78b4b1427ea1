// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.ht;

/**
 * Bits from the front of a segment, lowest first; the byte after FF has seven. <b>Source</b>
 * ISO/IEC 15444-15 7.1.2, 7.1.5. Not thread-safe.
 */
final class ForwardBits {
  private final int padding;
  private byte[] bytes = new byte[0];
  private int position;
  private int end;
  private long buffer;
  private int count;
  private boolean afterFull;

  /**
   * @param padding the byte that follows the end without end
   */
  ForwardBits(int padding) {
    this.padding = padding;
  }

  void begin(byte[] source, int start, int sourceEnd) {
    bytes = source;
    position = start;
    end = sourceEnd;
    buffer = 0;
    count = 0;
    afterFull = false;
  }

  /** The next bits, at most 32. */
  int take(int size) {
    if (count < size) {
      fill();
    }
    int value = (int) (buffer & ((1L << size) - 1));
    buffer >>>= size;
    count -= size;
    return value;
  }

  private void fill() {
    while (count <= 55) {
      int next = position < end ? bytes[position++] & 0xFF : padding;
      if (afterFull) {
        buffer |= (long) (next & 0x7F) << count;
        count += 7;
      } else {
        buffer |= (long) next << count;
        count += 8;
      }
      afterFull = next == 0xFF;
    }
  }
}
