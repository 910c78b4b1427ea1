// SPDX-License-Identifier: Apache-2.0
/**
 * How much noise an image has. Imports {@code imaging.denoise}, {@code imaging.parallel}, {@code
 * core}. Start with {@link org.curie.imaging.denoise.noise.NoiseLevel}.
 */
@NullMarked
package org.curie.imaging.denoise.noise;

import org.jspecify.annotations.NullMarked;
