// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.codestream;

import java.util.List;

/** A code stream whose headers are read: the size of its image, and every one of its tiles. */
public record Codestream(ImageSize size, List<TileStream> tiles) {
  public Codestream {
    tiles = List.copyOf(tiles);
  }
}
