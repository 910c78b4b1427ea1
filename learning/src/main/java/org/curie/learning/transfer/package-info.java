// SPDX-License-Identifier: Apache-2.0
/**
 * What a run takes over from models before it: weights by name, and a teacher. Imports {@code
 * learning.data}, {@code learning.distill}, {@code learning.engine}, {@code learning.experiment},
 * {@code learning.graph}, {@code learning.model}, {@code learning.safetensors}, {@code
 * learning.train}. Start with {@link org.curie.learning.transfer.Predecessors}.
 */
@NullMarked
package org.curie.learning.transfer;

import org.jspecify.annotations.NullMarked;
