// SPDX-License-Identifier: Apache-2.0
/**
 * Single things of one kind, such as nuclei: from a number for each thing to what a network learns,
 * and from what it answers back to a number for each thing. Pure functions of maps, in two and
 * three dimensions. Imports {@code core}.
 *
 * <p>Things that touch cannot be told apart by asking of each voxel whether it is inside. So the
 * network learns how deep inside its own thing a voxel lies, in a few levels: between two things
 * there is a valley, however little room there is. Flooding the answered landscape from its peaks
 * gives each thing its voxels.
 *
 * <p>Reading order: {@link org.curie.learning.segment.instance.DepthLevels} (what is learned),
 * {@link org.curie.learning.segment.instance.DepthMap} (what is answered), {@link
 * org.curie.learning.segment.instance.Flooding} (from an answer to things).
 */
@NullMarked
package org.curie.learning.segment.instance;

import org.jspecify.annotations.NullMarked;
