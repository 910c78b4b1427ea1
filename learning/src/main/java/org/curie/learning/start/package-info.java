// SPDX-License-Identifier: Apache-2.0
/**
 * The network a training run begins with: built and initialised, or read from a file and fitted to
 * the data. Imports {@code learning.adapt}, {@code learning.engine}, {@code learning.experiment},
 * {@code learning.graph}, {@code learning.network}, {@code learning.operator}, {@code
 * learning.safetensors}, {@code imaging.transform} and {@code core}. Start with {@link
 * org.curie.learning.start.FirstNetwork}.
 */
@NullMarked
package org.curie.learning.start;

import org.jspecify.annotations.NullMarked;
