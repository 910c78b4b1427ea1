// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg;

import java.util.Arrays;

/** One marker segment: its parameters, read from front to back and never beyond its end. */
final class Segment {
  private final byte[] bytes;
  private final String name;
  private final int end;
  private int position;

  Segment(byte[] bytes, String name, int start, int end) {
    this.bytes = bytes;
    this.name = name;
    this.position = start;
    this.end = end;
  }

  int position() {
    return position;
  }

  int remaining() {
    return end - position;
  }

  int u8() {
    require(1);
    return bytes[position++] & 0xFF;
  }

  int u16() {
    return (u8() << 8) | u8();
  }

  byte[] take(int length) {
    require(length);
    byte[] taken = Arrays.copyOfRange(bytes, position, position + length);
    position += length;
    return taken;
  }

  /** Whether the segment goes on with these characters; they are taken when it does. */
  boolean startsWith(String text) {
    if (remaining() < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (bytes[position + i] != text.charAt(i)) {
        return false;
      }
    }
    position += text.length();
    return true;
  }

  private void require(int length) {
    if (remaining() < length) {
      throw Refusals.damaged(
          "the %s segment that ends at byte %d is too short for what it announces", name, end);
    }
  }
}
