// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.codestream;

import java.util.Arrays;

/** Reads big-endian numbers of a part of a stream and never beyond it. Not thread-safe. */
final class SegmentCursor {
  private final byte[] bytes;
  private final int end;
  private final String name;
  private int position;

  /**
   * @param name what is read, for the message when it is too short
   */
  SegmentCursor(byte[] bytes, int start, int end, String name) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
    this.name = name;
  }

  int position() {
    return position;
  }

  int remaining() {
    return end - position;
  }

  int u8() {
    need(1);
    return bytes[position++] & 0xFF;
  }

  int u16() {
    need(2);
    int value = (bytes[position] & 0xFF) << 8 | (bytes[position + 1] & 0xFF);
    position += 2;
    return value;
  }

  long u32() {
    return (long) u16() << 16 | u16();
  }

  /** A number of a component: one byte when the image has fewer than 257 of them, else two. */
  int component(int components) {
    return components < 257 ? u8() : u16();
  }

  /** The next bytes as a segment of their own. */
  SegmentCursor take(int length, String part) {
    need(length);
    position += length;
    return new SegmentCursor(bytes, position - length, position, part);
  }

  /** All that is left. */
  byte[] rest() {
    byte[] rest = Arrays.copyOfRange(bytes, position, end);
    position = end;
    return rest;
  }

  void skip(int length) {
    need(length);
    position += length;
  }

  private void need(int count) {
    if (count < 0 || count > end - position) {
      throw Refusal.damaged(
          "%s ends at byte %d, where %d more bytes were expected".formatted(name, end, count));
    }
  }
}
