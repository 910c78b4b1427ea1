// SPDX-License-Identifier: Apache-2.0
/**
 * The training loop: batches in, weights out, and a run folder that survives a kill. Imports {@code
 * learning.data}, {@code learning.engine}, {@code learning.experiment}, {@code learning.json}.
 * Reading order: {@link org.curie.learning.train.Trainer} (the loop), {@link
 * org.curie.learning.train.BatchLoader} (where batches come from), {@link
 * org.curie.learning.train.Checkpoint} (what is saved).
 */
@NullMarked
package org.curie.learning.train;

import org.jspecify.annotations.NullMarked;
