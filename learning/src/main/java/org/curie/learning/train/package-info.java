// SPDX-License-Identifier: Apache-2.0
/**
 * Training networks that tell classes apart: batches in, weights out. Imports {@code
 * learning.data}, {@code learning.engine}, {@code learning.experiment}, {@code learning.json},
 * {@code learning.loop} and {@code learning.start}. Reading order: {@link
 * org.curie.learning.train.Trainer}, {@code ClassLearner} (an epoch), {@link
 * org.curie.learning.train.BatchLoader} (where batches come from).
 */
@NullMarked
package org.curie.learning.train;

import org.jspecify.annotations.NullMarked;
