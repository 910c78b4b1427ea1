// SPDX-License-Identifier: Apache-2.0
/**
 * How alike images are, one by one and as two heaps of them. Imports {@code core.image}. Start with
 * {@link org.curie.core.metric.similarity.StructuralSimilarity}, then {@link
 * org.curie.core.metric.similarity.FrechetDistance}.
 */
@NullMarked
package org.curie.core.metric.similarity;

import org.jspecify.annotations.NullMarked;
