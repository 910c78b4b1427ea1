// SPDX-License-Identifier: Apache-2.0
package org.curie.core.geometry;

/**
 * A place in an image, counted in voxels: i along columns (x), j along rows (y), k along slices
 * (z).
 *
 * <p>Continuous: (0, 0, 0) is the <em>centre</em> of the first voxel. Never mixed with a {@link
 * PatientPoint}: only a {@link Grid} turns one into the other.
 */
public record VoxelIndex(double i, double j, double k) {}
