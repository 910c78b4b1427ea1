// SPDX-License-Identifier: Apache-2.0
/**
 * Filters that take noise out of an image, and the measure of how much there is: pure functions
 * from image to image, each usable on its own. Imports {@code core}, {@code imaging.parallel}.
 *
 * <p>An image of one slice is filtered in the plane, one of several slices in three dimensions, or
 * slice by slice where the function has a parameter for it. Channels are filtered apart. One rule
 * of borders for each filter stands in its description. The number of threads never changes a bit.
 *
 * <p>Reading order: {@link org.curie.imaging.denoise.noise.NoiseLevel}, {@link
 * org.curie.imaging.denoise.Gaussian}, {@link org.curie.imaging.denoise.median.Median}, {@link
 * org.curie.imaging.denoise.NonLocal}; {@code Stack}, {@code Lines} are what they share.
 *
 * <p>The loops that take the time add, multiply or compare whole rows that lie in arrays of their
 * own and are read at one common index: that is the form which the just-in-time compiler turns into
 * vector instructions. Rows shifted against one another are therefore copied first.
 */
@NullMarked
package org.curie.imaging.denoise;

import org.jspecify.annotations.NullMarked;
