// SPDX-License-Identifier: Apache-2.0
/**
 * Weights in the safetensors format, by which they are exchanged between programs, and how they
 * come into a network by their names. Imports {@code core}, {@code learning.graph} and {@code
 * learning.operator}. Start with {@link org.curie.learning.safetensors.SafetensorsReader}.
 */
@NullMarked
package org.curie.learning.safetensors;

import org.jspecify.annotations.NullMarked;
