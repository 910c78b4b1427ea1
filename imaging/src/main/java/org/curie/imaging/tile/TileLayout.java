// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.tile;

/**
 * Where tiles lie when their stride does not divide the image. An image smaller than the tile is
 * padded on both sides by each of them.
 */
public enum TileLayout {
  /** Each at a multiple of the stride, but the last moved inwards until it ends with the image. */
  SHIFTED,
  /** All at one stride, narrowed so that the last ends with the image (nnU-Net). */
  SPREAD,
  /** Each at a multiple of the stride, and the image padded on both sides until they fit. */
  PADDED
}
