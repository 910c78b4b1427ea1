// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.codestream;

/**
 * What COD says of a whole tile.
 *
 * @param layers quality layers, from 1
 * @param colourTransform whether the first three components were decorrelated (RCT or ICT)
 * @param packetEnds whether each packet header ends with an EPH marker
 */
public record TileStyle(
    ProgressionOrder order, int layers, boolean colourTransform, boolean packetEnds) {

  static TileStyle read(SegmentCursor cursor, int flags) {
    ProgressionOrder order = ProgressionOrder.of(cursor.u8());
    int layers = cursor.u16();
    int transform = cursor.u8();
    if (layers == 0) {
      throw Refusal.damaged("COD names no layers");
    }
    if (transform > 1) {
      throw Refusal.unsupported("colour transform %d is not of Part 1".formatted(transform));
    }
    return new TileStyle(order, layers, transform == 1, (flags & 4) != 0);
  }
}
