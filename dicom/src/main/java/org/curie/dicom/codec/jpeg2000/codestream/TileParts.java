// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.codestream;

import java.io.ByteArrayOutputStream;

/** The tile-parts of one tile, as they come. Not thread-safe. */
final class TileParts {
  private final int tile;
  private final Parameters parameters;
  private final ByteArrayOutputStream headers = new ByteArrayOutputStream();
  private boolean packed;
  private byte[] bytes = new byte[0];
  private int start;
  private int end;
  private int count;
  private int declared;

  TileParts(int tile, Parameters parameters) {
    this.tile = tile;
    this.parameters = parameters;
  }

  Parameters parameters() {
    return parameters;
  }

  /** Checks that the next tile-part is the one that is due (A.4.2: TPsot counts from 0). */
  void begin(int part, int declaredParts) {
    if (part != count) {
      throw Refusal.damaged(
          "tile %d has tile-part %d where %d was expected".formatted(tile, part, count));
    }
    count++;
    declared = Math.max(declared, declaredParts);
  }

  void addHeaders(byte[] packedHeaders) {
    packed = true;
    headers.writeBytes(packedHeaders);
  }

  void addBody(byte[] source, int from, int to) {
    if (count == 1) { // most tiles have one part: no copy
      bytes = source;
      start = from;
      end = to;
      return;
    }
    byte[] joined = new byte[end - start + to - from];
    System.arraycopy(bytes, start, joined, 0, end - start);
    System.arraycopy(source, from, joined, end - start, to - from);
    bytes = joined;
    start = 0;
    end = joined.length;
  }

  TileStream joined(boolean whole) {
    if (count < declared) {
      throw Refusal.damaged(
          "tile %d has %d tile-parts, but only %d were found".formatted(tile, declared, count));
    }
    return new TileStream(
        tile, parameters, bytes, start, end, packed ? headers.toByteArray() : null, whole);
  }
}
