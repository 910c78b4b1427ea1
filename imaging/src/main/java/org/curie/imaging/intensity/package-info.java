// SPDX-License-Identifier: Apache-2.0
/**
 * What is done to the values of an image while every voxel stays in its place: measuring them
 * (range, moments, percentiles, histograms, Otsu's threshold), mapping them one by one (windows,
 * powers, curves), and correcting them by their surroundings (local equalisation, bias field). Pure
 * functions from image to image; all of them work alike on a picture and on a volume, and give the
 * same bits whatever the number of threads. Imports {@code core} and {@code imaging.parallel}.
 *
 * <p>Reading order: {@link org.curie.imaging.intensity.Selection} (which samples are measured),
 * {@link org.curie.imaging.intensity.Moments}, {@link org.curie.imaging.intensity.Percentiles},
 * {@link org.curie.imaging.intensity.Histogram}; {@link org.curie.imaging.intensity.Tones} and
 * {@link org.curie.imaging.intensity.ToneCurve} (value to value); {@link
 * org.curie.imaging.intensity.local.LocalEqualizer}; {@link
 * org.curie.imaging.intensity.bias.BiasFieldEstimator}.
 */
@NullMarked
package org.curie.imaging.intensity;

import org.jspecify.annotations.NullMarked;
