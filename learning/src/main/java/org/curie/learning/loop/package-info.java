// SPDX-License-Identifier: Apache-2.0
/**
 * The frame of every training: epoch after epoch, each followed by a checkpoint and a line of the
 * log, in a run folder that survives a kill. What an epoch is, the tasks say: telling classes apart
 * ({@code learning.train}), without labels ({@code learning.pretrain}), making images ({@code
 * learning.generate.train}).
 *
 * <p>Imports {@code core}, {@code learning.data}, {@code learning.engine}, {@code
 * learning.experiment}, {@code learning.graph} and {@code learning.json}. Reading order: {@link
 * org.curie.learning.loop.EpochLoop}, {@link org.curie.learning.loop.Course} (what is trained),
 * {@link org.curie.learning.loop.Learner} (an epoch of it), {@link
 * org.curie.learning.loop.Checkpoint} (what is saved), {@link org.curie.learning.loop.RunFolder}.
 */
@NullMarked
package org.curie.learning.loop;

import org.jspecify.annotations.NullMarked;
