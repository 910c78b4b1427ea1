// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.curie.dicom.codec.jpeg.JpegImage.Deviation;

/**
 * The bytes of a stream as markers and segments, and the list of what was odd about them.
 *
 * <p><b>Source</b> ITU-T T.81 annex B.1.1. <b>Limits</b> between segments only fill bytes are
 * accepted; not thread-safe.
 */
final class JpegStream {
  /** What {@link #nextMarker()} gives at the end of the bytes. */
  static final int END = -1;

  private static final int MAX_DEVIATIONS = 100;

  private final byte[] bytes;
  private final List<Deviation> deviations = new ArrayList<>();
  private int position;

  JpegStream(byte[] bytes) {
    this.bytes = bytes;
    if (bytes.length < 2 || (bytes[0] & 0xFF) != 0xFF || (bytes[1] & 0xFF) != Marker.SOI) {
      throw Refusals.damaged(
          "expected the marker SOI (FF D8) at its start, but found %s; this is no JPEG",
          bytes.length < 2 ? "the end" : "%02X %02X".formatted(bytes[0], bytes[1]));
    }
    position = 2;
  }

  byte[] bytes() {
    return bytes;
  }

  int position() {
    return position;
  }

  int remaining() {
    return bytes.length - position;
  }

  /** Goes on where the entropy-coded data of a scan ended. */
  void resumeAt(int where) {
    position = where;
  }

  void deviation(long offset, String description) {
    if (deviations.size() < MAX_DEVIATIONS) {
      deviations.add(new Deviation(offset, description));
    }
  }

  List<Deviation> deviations() {
    return deviations;
  }

  /** The code of the next marker, or {@link #END} when only padding is left. */
  int nextMarker() {
    if (onlyPaddingIsLeft()) {
      return END;
    }
    int start = position;
    while (position < bytes.length && (bytes[position] & 0xFF) == 0xFF) {
      position++; // any number of fill bytes, B.1.1.2
    }
    if (position == start) {
      throw Refusals.damaged(
          "expected a marker at byte %d, but found %02X", position, bytes[position]);
    }
    if (position == bytes.length) {
      return END;
    }
    int code = bytes[position++] & 0xFF;
    if (code == 0) {
      throw Refusals.damaged(
          "expected a marker at byte %d, but found coded data (FF 00)", position - 2);
    }
    return code;
  }

  /** The parameters of the marker just met. */
  Segment segment(String name) {
    int length =
        remaining() < 2 ? 0 : ((bytes[position] & 0xFF) << 8) | (bytes[position + 1] & 0xFF);
    if (length < 2 || length > remaining()) {
      throw Refusals.damaged(
          "the %s segment at byte %d announces %d bytes, but %d are left",
          name, position, length, remaining());
    }
    Segment segment = new Segment(bytes, name, position + 2, position + length);
    position += length;
    return segment;
  }

  /**
   * The marker that ends the entropy-coded data from here on, restart markers passed over.
   *
   * @return the place of its 0xFF, or the length of the stream
   */
  int endOfCodedData() {
    int at = position;
    while (at < bytes.length - 1) {
      int code = bytes[at + 1] & 0xFF;
      if ((bytes[at] & 0xFF) == 0xFF && code != 0 && code != 0xFF && !Marker.isRestart(code)) {
        return at;
      }
      at++;
    }
    return bytes.length;
  }

  /** Notes what follows the end of the image; one zero byte is DICOM's padding to even length. */
  void noteTrailer() {
    if (remaining() > 1 || (remaining() == 1 && bytes[position] != 0)) {
      deviation(position, remaining() + " bytes after the end of the image");
    }
  }

  private boolean onlyPaddingIsLeft() {
    for (int i = position; i < bytes.length; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** One marker segment: its parameters, read from front to back and never beyond its end. */
  static final class Segment {
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
}
