// SPDX-License-Identifier: Apache-2.0
/**
 * Images and label maps from one grid to another: whole voxels picked, axes resampled one by one,
 * or a warp that reads every place of the new grid once. A {@link
 * org.curie.imaging.spatial.Resampling} is made for a grid and then used on everything that lies on
 * it, so that an image and its labels cannot part. Imports {@code core} and {@code
 * imaging.parallel}.
 *
 * <p>Reading order: {@link org.curie.imaging.spatial.Resampling} with its three kinds {@link
 * org.curie.imaging.spatial.VoxelPick}, {@link org.curie.imaging.spatial.AxisResampling} and {@link
 * org.curie.imaging.spatial.Warp}; {@link org.curie.imaging.spatial.GridToGrid}, which chooses
 * among them; {@link org.curie.imaging.spatial.ElasticField}; {@link
 * org.curie.imaging.spatial.Foreground}.
 */
@NullMarked
package org.curie.imaging.spatial;

import org.jspecify.annotations.NullMarked;
