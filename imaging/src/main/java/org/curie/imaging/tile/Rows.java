// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.tile;

/** Copies a cell's rows out of a tile, so that the arithmetic runs over whole arrays. */
final class Rows {
  private Rows() {}

  /**
   * The samples of {@code box} from a tile.
   *
   * @param start where the tile's channel begins in {@code samples}
   */
  static void copy(float[] samples, int start, Box tile, Box box, float[] target) {
    int to = 0;
    for (int z = 0; z < box.depth(); z++) {
      for (int y = 0; y < box.height(); y++) {
        System.arraycopy(samples, start + index(tile, box, z, y), target, to, box.width());
        to += box.width();
      }
    }
  }

  /** Adds the samples of {@code box} from a tile, or sets them when it is the first. */
  static void add(float[] samples, int start, Box tile, Box box, float[] target, boolean first) {
    if (first) {
      copy(samples, start, tile, box, target);
      return;
    }
    int to = 0;
    for (int z = 0; z < box.depth(); z++) {
      for (int y = 0; y < box.height(); y++) {
        int from = start + index(tile, box, z, y);
        for (int x = 0; x < box.width(); x++) {
          target[to + x] += samples[from + x];
        }
        to += box.width();
      }
    }
  }

  /** Where row (z, y) of the box begins in the tile. */
  private static int index(Box tile, Box box, int z, int y) {
    return ((z + box.z() - tile.z()) * tile.height() + y + box.y() - tile.y()) * tile.width()
        + box.x()
        - tile.x();
  }
}
