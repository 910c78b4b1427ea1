// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.tile;

/** What is done to each tile, usually by a network. */
@FunctionalInterface
public interface TilePredictor {
  /**
   * The scores of a tile.
   *
   * <p><b>Shape</b> in {@code [c][z][y][x]}, out {@code [k][z][y][x]} with the tile's size and one
   * channel for each class.
   *
   * @param tile may be written to; it is filled anew for the next tile
   * @return read before the next call: the same array may be given again
   */
  float[] predict(float[] tile);
}
