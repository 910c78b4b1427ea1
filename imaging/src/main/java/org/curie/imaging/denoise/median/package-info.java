// SPDX-License-Identifier: Apache-2.0
/**
 * The median filter: sorting networks over whole rows for small windows, a set of sample numbers
 * for large ones. Imports {@code imaging.denoise}, {@code imaging.parallel}, {@code core}. Start
 * with {@link org.curie.imaging.denoise.median.Median}.
 */
@NullMarked
package org.curie.imaging.denoise.median;

import org.jspecify.annotations.NullMarked;
