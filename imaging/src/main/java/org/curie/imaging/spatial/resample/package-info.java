// SPDX-License-Identifier: Apache-2.0
/**
 * Images and label maps from one grid to another: whole voxels picked, axes resampled one by one,
 * or a warp that reads every place of the new grid once. A {@link
 * org.curie.imaging.spatial.resample.Resampling} is made for a grid and then used on everything
 * that lies on it, so that an image and its labels cannot part. Imports {@code core}, {@code
 * imaging.parallel}, the Gaussian of {@code imaging.denoise} and the rest of {@code
 * imaging.spatial}.
 *
 * <p>Reading order: {@link org.curie.imaging.spatial.resample.Resampling} with its three kinds
 * {@link org.curie.imaging.spatial.resample.VoxelPick}, {@link
 * org.curie.imaging.spatial.resample.AxisResampling} and {@link
 * org.curie.imaging.spatial.resample.Warp}; {@link org.curie.imaging.spatial.resample.GridToGrid},
 * which chooses among them; {@link org.curie.imaging.spatial.resample.VoxelOrder}.
 */
@NullMarked
package org.curie.imaging.spatial.resample;

import org.jspecify.annotations.NullMarked;
