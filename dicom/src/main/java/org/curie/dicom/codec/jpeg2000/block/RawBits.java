// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.block;

/**
 * The bits of a pass that was written past the arithmetic coder: highest first, the byte after FF
 * has seven, and ones follow the end. <b>Source</b> ISO/IEC 15444-1 D.6. Not thread-safe.
 */
final class RawBits {
  private byte[] bytes = new byte[0];
  private int position;
  private int end;
  private int current;
  private int left;

  void begin(byte[] source, int start, int length) {
    bytes = source;
    position = start;
    end = start + length;
    current = 0;
    left = 0;
  }

  int bit() {
    if (left == 0) {
      left = current == 0xFF ? 7 : 8;
      current = position < end ? bytes[position++] & 0xFF : 0xFF;
    }
    left--;
    return current >> left & 1;
  }
}
