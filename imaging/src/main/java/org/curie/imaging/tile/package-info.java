// SPDX-License-Identifier: Apache-2.0
/**
 * An image cut into overlapping tiles, each put through a network, and the answers blended into one
 * again, without ever holding the whole of the scores.
 *
 * <p>The tiles come in a fixed order (x fastest, then y, then z). The borders of all tiles cut the
 * image into <em>cells</em>: boxes whose voxels are covered by the same tiles. A cell's scores are
 * summed when one of its tiles comes, and are finished and let go with its last tile; which tile
 * that is, the plan knows before the first one runs.
 *
 * <p>Imports {@code core}, {@code imaging.mapped} and {@code imaging.parallel}. Reading order:
 * {@link org.curie.imaging.tile.TileSpec}, {@link org.curie.imaging.tile.TilePlan}, {@link
 * org.curie.imaging.tile.TileReader}, {@link org.curie.imaging.tile.Stitcher}; {@link
 * org.curie.imaging.tile.SlidingWindow} puts them together.
 */
@NullMarked
package org.curie.imaging.tile;

import org.jspecify.annotations.NullMarked;
