// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.tile;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.imaging.mapped.Extent;

/**
 * How an image is cut into tiles and put together again.
 *
 * @param tile the size the network reads; depth 1 goes slice by slice
 * @param overlap the part of a tile's side that the next tile covers again, from 0 to below 1; the
 *     stride is {@code floor(side (1 - overlap))}, at least 1
 */
public record TileSpec(
    Extent tile, double overlap, TileLayout layout, Padding padding, Blending blending) {

  private static final double HALF = 0.5;
  private static final double EIGHTH = 0.125;

  /**
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when the overlap is outside [0,
   *     1) or a tile has more voxels than an array
   */
  public TileSpec {
    if (!(overlap >= 0 && overlap < 1)) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "tile overlap must be 0 or more and below 1, but was " + overlap);
    }
    if (tile.voxels() > Grid.MAX_VOXELS) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "a tile may have at most " + Grid.MAX_VOXELS + " voxels, but was " + tile);
    }
  }

  /** Half overlapping, the last moved inwards, small images padded by 0, Gaussian of side/8. */
  public static TileSpec of(Extent tile) {
    return new TileSpec(
        tile, HALF, TileLayout.SHIFTED, new Padding.Constant(0), new Blending.Gaussian(EIGHTH));
  }

  public TileSpec withOverlap(double other) {
    return new TileSpec(tile, other, layout, padding, blending);
  }

  public TileSpec withLayout(TileLayout other) {
    return new TileSpec(tile, overlap, other, padding, blending);
  }

  public TileSpec withPadding(Padding other) {
    return new TileSpec(tile, overlap, layout, other, blending);
  }

  public TileSpec withBlending(Blending other) {
    return new TileSpec(tile, overlap, layout, padding, other);
  }
}
