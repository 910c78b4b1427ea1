// SPDX-License-Identifier: Apache-2.0
/**
 * Filters and resampling beside OpenCV, SciPy and scikit-image. Imports {@code bench.harness},
 * {@code imaging}, and OpenCV, which is nowhere else. Start with {@link
 * org.curie.bench.imaging.FiltersBench}.
 */
@NullMarked
package org.curie.bench.imaging;

import org.jspecify.annotations.NullMarked;
