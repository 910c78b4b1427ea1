// SPDX-License-Identifier: Apache-2.0
/**
 * Randomness addressed by (seed, stream, counter), so that any draw can be repeated on its own,
 * whatever thread makes it. Imports nothing. Start with {@link
 * org.curie.core.random.RandomStreams}.
 */
@NullMarked
package org.curie.core.random;

import org.jspecify.annotations.NullMarked;
