// SPDX-License-Identifier: Apache-2.0
/**
 * How a sequence becomes what a network reads, with the statistics of the training cases. Imports
 * {@code core}, {@code learning.data}, {@code learning.experiment}. Start with {@link
 * org.curie.learning.sequence.SequencePreparation}.
 */
@NullMarked
package org.curie.learning.sequence;

import org.jspecify.annotations.NullMarked;
