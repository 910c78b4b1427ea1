// SPDX-License-Identifier: Apache-2.0
/**
 * The bias field of MR images: finding it (N4) and dividing by it. Imports {@code core}, {@code
 * imaging.intensity} and {@code imaging.parallel}.
 *
 * <p>Reading order: {@link org.curie.imaging.intensity.bias.BiasFieldEstimator}, {@code
 * BiasFieldLevel}, {@code HistogramSharpener}, {@code SplineAxis}; {@link
 * org.curie.imaging.intensity.bias.BiasField}.
 */
@NullMarked
package org.curie.imaging.intensity.bias;

import org.jspecify.annotations.NullMarked;
