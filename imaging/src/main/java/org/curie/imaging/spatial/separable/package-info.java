// SPDX-License-Identifier: Apache-2.0
/**
 * One filter for each axis of a volume, its weights made once; cubic splines; labels by majority.
 * Imports {@code core}, {@code imaging.parallel}, the lines of {@code imaging.denoise} and the
 * words of {@code imaging.spatial}.
 *
 * <p>Reading order: {@link org.curie.imaging.spatial.separable.AxisScale}, {@link
 * org.curie.imaging.spatial.separable.AxisFilter}, {@link
 * org.curie.imaging.spatial.separable.SeparableFilter}, {@link
 * org.curie.imaging.spatial.separable.SplineFilter}, {@link
 * org.curie.imaging.spatial.separable.LabelVote}.
 */
@NullMarked
package org.curie.imaging.spatial.separable;

import org.jspecify.annotations.NullMarked;
