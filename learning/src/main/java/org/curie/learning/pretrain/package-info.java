// SPDX-License-Identifier: Apache-2.0
/**
 * Training without labels, so that few labels are enough afterwards: a network learns to know
 * images again, or to fill in what is hidden of them. Imports {@code learning.data}, {@code
 * learning.engine}, {@code learning.experiment}, {@code learning.graph}, {@code learning.json},
 * {@code learning.operator}, {@code learning.plan}, {@code learning.run}, {@code learning.train},
 * {@code learning.transfer}. Reading order: {@link org.curie.learning.pretrain.PretrainingRun} (the
 * flow), {@link org.curie.learning.pretrain.Pretrainer} (the loop), {@link
 * org.curie.learning.pretrain.Pretext} (what is learned).
 */
@NullMarked
package org.curie.learning.pretrain;

import org.jspecify.annotations.NullMarked;
