// SPDX-License-Identifier: Apache-2.0
/**
 * Samples that need not lie in an array: read row by row from an image in memory or from a mapped
 * file, with positions that exceed an {@code int}. Imports {@code core}. Start with {@link
 * org.curie.imaging.mapped.SampleSource}.
 */
@NullMarked
package org.curie.imaging.mapped;

import org.jspecify.annotations.NullMarked;
