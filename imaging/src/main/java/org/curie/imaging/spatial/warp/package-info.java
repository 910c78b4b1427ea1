// SPDX-License-Identifier: Apache-2.0
/**
 * One reading for each voxel of a row, at places that a map or a bending gives. Imports {@code
 * core}, the words of {@code imaging.spatial} and {@code imaging.spatial.separable} for splines and
 * votes.
 *
 * <p>Reading order: {@link org.curie.imaging.spatial.warp.Places}, {@link
 * org.curie.imaging.spatial.warp.Gather}, {@link org.curie.imaging.spatial.warp.BorderSampler},
 * {@link org.curie.imaging.spatial.warp.WarpRow}.
 */
@NullMarked
package org.curie.imaging.spatial.warp;

import org.jspecify.annotations.NullMarked;
