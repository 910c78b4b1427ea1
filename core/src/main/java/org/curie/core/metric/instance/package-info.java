// SPDX-License-Identifier: Apache-2.0
/**
 * How well single objects of one kind (nuclei, cells) are told apart. Imports {@code core.error},
 * {@code core.image} and {@code core.metric}.
 *
 * <p>Reading order: {@link org.curie.core.metric.instance.InstanceOverlap} (which true object
 * shares how many pixels with which found one), {@link
 * org.curie.core.metric.instance.InstanceMatch} (the pairs that overlap enough, and the ratios made
 * of them), {@link org.curie.core.metric.instance.InstanceSummary} (over images, with intervals).
 */
@NullMarked
package org.curie.core.metric.instance;

import org.jspecify.annotations.NullMarked;
