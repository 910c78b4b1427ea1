// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.codestream;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.TreeMap;

/**
 * Packet headers that were moved to the main header (PPM) or to a tile-part header (PPT): segments
 * with an index, joined in its order. <b>Source</b> ISO/IEC 15444-1 A.7.4, A.7.5. Not thread-safe.
 */
final class PackedHeaders {
  private final Map<Integer, byte[]> segments = new TreeMap<>();

  void add(SegmentCursor cursor) {
    int index = cursor.u8();
    if (segments.put(index, cursor.rest()) != null) {
      throw Refusal.damaged("two segments of packed packet headers have index " + index);
    }
  }

  boolean isEmpty() {
    return segments.isEmpty();
  }

  byte[] joined() {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    segments.values().forEach(joined::writeBytes);
    return joined.toByteArray();
  }
}
