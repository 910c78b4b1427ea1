// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.artifact;

import org.curie.core.geometry.Grid;
import org.curie.imaging.spatial.Axis;

/**
 * Where the lines along one axis lie in the samples {@code [c][z][y][x]}, divided into tiles of
 * lines at equal distance that one thread takes at a time.
 *
 * <p>Along x a tile is some whole rows; along y and z it is some neighbouring columns.
 *
 * @param length samples in a line
 * @param step distance between samples of a line
 * @param between distance between lines of a tile
 * @param groups runs of lines at equal distance
 * @param perGroup lines in a run
 */
record LineLayout(int length, int step, int between, int groups, int perGroup) {
  /**
   * Lines in a tile: few enough for the second cache, and no power of two, for lengths often are
   * and the elements of a butterfly would share one cache set.
   */
  static final int TILE = 28;

  /** */
  static LineLayout of(Grid grid, int channels, Axis axis) {
    int row = grid.width();
    int slice = row * grid.height();
    return switch (axis) {
      case HORIZONTAL -> new LineLayout(row, 1, row, 1, channels * grid.depth() * grid.height());
      case VERTICAL -> new LineLayout(grid.height(), row, 1, channels * grid.depth(), row);
      case DEPTH -> new LineLayout(grid.depth(), slice, 1, channels, slice);
    };
  }

  int tiles() {
    return groups * tilesPerGroup();
  }

  private int tilesPerGroup() {
    return Math.ceilDiv(perGroup, TILE);
  }

  /** The first sample of a tile's first line. */
  int start(int tile) {
    int group = tile / tilesPerGroup();
    int line = tile % tilesPerGroup() * TILE;
    return group * length * step * (between == 1 ? 1 : 0) + line * between;
  }

  /** Lines in a tile: {@link #TILE} but at the end of a group. */
  int lines(int tile) {
    return Math.min(TILE, perGroup - tile % tilesPerGroup() * TILE);
  }
}
