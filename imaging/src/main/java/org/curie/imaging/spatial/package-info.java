// SPDX-License-Identifier: Apache-2.0
/**
 * The words of spatial steps: axes, borders, kernels, boxes of voxels, motions and bendings.
 * Imports {@code core}.
 *
 * <p>Three packages work with them. {@code spatial.resample} is the one to start with: it leads
 * images and label maps from one grid to another. Below it are {@code spatial.separable}, one
 * filter for each axis, and {@code spatial.warp}, one reading for each voxel.
 */
@NullMarked
package org.curie.imaging.spatial;

import org.jspecify.annotations.NullMarked;
