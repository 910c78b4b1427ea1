// SPDX-License-Identifier: Apache-2.0
/**
 * The training of networks that make images, epoch by epoch, in a run folder that survives a kill.
 * Imports {@code core}, {@code learning.data}, {@code learning.engine}, {@code
 * learning.experiment}, {@code learning.generate} with its judges and models, {@code
 * learning.graph} and {@code learning.loop}. Reading order: {@link
 * org.curie.learning.generate.train.GenerativeTrainer}, {@link
 * org.curie.learning.generate.train.GenerativeLearner} (an epoch), {@link
 * org.curie.learning.generate.train.Maker} and its kinds.
 */
@NullMarked
package org.curie.learning.generate.train;

import org.jspecify.annotations.NullMarked;
