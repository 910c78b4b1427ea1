// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpegls;

/**
 * Walks over markers and their segments; nothing is read that lies beyond the segment or the
 * stream.
 *
 * <p><b>Source</b> ITU-T T.81 B.1.1.
 */
final class MarkerReader {
  private static final int LENGTH_BYTES = 2;

  private final byte[] stream;
  private int position;
  private int segmentEnd;

  MarkerReader(byte[] stream) {
    this.stream = stream;
  }

  byte[] stream() {
    return stream;
  }

  int position() {
    return position;
  }

  /** Goes on at a place that another reader has reached. */
  void moveTo(int newPosition) {
    position = newPosition;
  }

  boolean isAtEnd() {
    return position >= stream.length;
  }

  /** The next marker, which must be here; fill bytes before it are passed over. */
  int marker() {
    if (stream.length - position < 2 || byteAt(position) != Marker.PREFIX) {
      throw Refusals.damaged("expected a marker at byte " + position + ", but found none");
    }
    int at = position + 1;
    while (at < stream.length && byteAt(at) == Marker.PREFIX) {
      at++;
    }
    if (at == stream.length || byteAt(at) == 0) {
      throw Refusals.damaged("expected a marker at byte " + position + ", but found none");
    }
    position = at + 1;
    return byteAt(at);
  }

  /** Enters the segment of the marker that was just read. */
  void openSegment() {
    int remaining = stream.length - position;
    int length = remaining < LENGTH_BYTES ? 0 : (byteAt(position) << 8) | byteAt(position + 1);
    if (length < LENGTH_BYTES || length > remaining) {
      throw Refusals.damaged(
          "the marker segment at byte %d claims %d bytes, but %d remain"
              .formatted(position, length, remaining));
    }
    segmentEnd = position + length;
    position += LENGTH_BYTES;
  }

  /** Leaves the segment, which must have been read whole. */
  void closeSegment() {
    if (position != segmentEnd) {
      throw Refusals.damaged(
          "the marker segment that ends at byte %d is %d bytes longer than its content"
              .formatted(segmentEnd, segmentEnd - position));
    }
  }

  /** Leaves the segment, read or not. */
  void skipSegment() {
    position = segmentEnd;
  }

  int remainingInSegment() {
    return segmentEnd - position;
  }

  int unsigned8() {
    if (position >= segmentEnd) {
      throw Refusals.damaged(
          "the marker segment that ends at byte " + segmentEnd + " is too short for its content");
    }
    return byteAt(position++);
  }

  int unsigned16() {
    return (unsigned8() << 8) | unsigned8();
  }

  /** A number of 1 to 4 bytes. */
  long unsigned(int bytes) {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value = (value << 8) | unsigned8();
    }
    return value;
  }

  /** Whether the rest of the segment begins with these characters; they are passed over if so. */
  boolean startsWith(String ascii) {
    if (remainingInSegment() < ascii.length()) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (byteAt(position + i) != ascii.charAt(i)) {
        return false;
      }
    }
    position += ascii.length();
    return true;
  }

  /**
   * Where the next marker that is no restart stands, looked for without moving: entropy-coded data
   * hold no FF followed by a byte with its high bit set (ITU-T T.87 A.1).
   */
  int nextMarkerAfterEntropyCodedData() {
    for (int at = position; at + 1 < stream.length; at++) {
      int second = byteAt(at + 1);
      if (byteAt(at) == Marker.PREFIX
          && second >= 0x80
          && second != Marker.PREFIX
          && !Marker.isRestart(second)) {
        return at;
      }
    }
    return stream.length;
  }

  /** How many restart markers the entropy-coded data from here on hold, without moving. */
  int restartsInEntropyCodedData() {
    int end = nextMarkerAfterEntropyCodedData();
    int restarts = 0;
    for (int at = position; at + 1 < end; at++) {
      if (byteAt(at) == Marker.PREFIX && Marker.isRestart(byteAt(at + 1))) {
        restarts++;
      }
    }
    return restarts;
  }

  private int byteAt(int index) {
    return stream[index] & 0xFF;
  }
}
