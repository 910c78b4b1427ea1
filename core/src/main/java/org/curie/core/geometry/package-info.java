// SPDX-License-Identifier: Apache-2.0
/**
 * Where things are: voxel indices, patient points, and the affine grid between them. Imports {@code
 * core.error}. Start with {@link org.curie.core.geometry.Grid}.
 */
@NullMarked
package org.curie.core.geometry;

import org.jspecify.annotations.NullMarked;
