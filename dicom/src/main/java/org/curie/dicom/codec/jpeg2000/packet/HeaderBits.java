// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.packet;

import org.curie.dicom.codec.jpeg2000.codestream.Refusal;

/**
 * The bits of packet headers, highest first; the byte after FF has seven. <b>Source</b> ISO/IEC
 * 15444-1 B.10.1. Not thread-safe.
 */
final class HeaderBits {
  private final byte[] bytes;
  private final int end;
  private int position;
  private int current;
  private int left;

  HeaderBits(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  /** Where the next byte lies, once {@link #align} was called. */
  int position() {
    return position;
  }

  int remaining() {
    return end - position;
  }

  void moveTo(int newPosition) {
    position = newPosition;
  }

  int bit() {
    if (left == 0) {
      if (position == end) {
        throw Refusal.damaged("it is cut off in a packet header");
      }
      left = current == 0xFF ? 7 : 8;
      current = bytes[position++] & 0xFF;
    }
    left--;
    return current >> left & 1;
  }

  int bits(int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 1 | bit();
    }
    return value;
  }

  /** Passes over what is left of a header; after FF a byte was stuffed. */
  void align() {
    if (current == 0xFF) {
      if (position == end) {
        throw Refusal.damaged("it is cut off at the end of a packet header");
      }
      position++;
    }
    current = 0;
    left = 0;
  }

  /**
   * Passes over a marker and what follows it, if it is there; it cannot be anything else (A.8).
   *
   * @return whether it was there
   */
  boolean skipMarker(int low, int length) {
    boolean there =
        end - position >= length
            && (bytes[position] & 0xFF) == 0xFF
            && (bytes[position + 1] & 0xFF) == low;
    if (there) {
      position += length;
    }
    return there;
  }
}
