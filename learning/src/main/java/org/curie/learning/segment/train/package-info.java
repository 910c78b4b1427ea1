// SPDX-License-Identifier: Apache-2.0
/**
 * The training of networks that outline structures: cases prepared once and left on disk, patches
 * cut from them by address, and the epochs. Imports {@code core}, {@code imaging}, {@code
 * learning.data}, {@code learning.engine}, {@code learning.graph}, {@code learning.loop}, {@code
 * learning.segment.data}, {@code learning.segment.experiment}, {@code learning.segment.instance}
 * and {@code learning.train}. Reading order: {@link org.curie.learning.segment.train.Preparation},
 * {@link org.curie.learning.segment.train.PatchSampler}, {@link
 * org.curie.learning.segment.train.PatchLoader}, {@link
 * org.curie.learning.segment.train.SegmentationTrainer}.
 */
@NullMarked
package org.curie.learning.segment.train;

import org.jspecify.annotations.NullMarked;
