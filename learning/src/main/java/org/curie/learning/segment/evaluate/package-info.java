// SPDX-License-Identifier: Apache-2.0
/**
 * How good a model's outlines are on cases whose labels are known, and what cleaning makes them
 * better. Imports {@code core}, {@code learning.data}, {@code learning.model}, {@code
 * learning.segment.data}, {@code learning.segment.experiment}, {@code learning.segment.instance}
 * and {@code learning.segment.predict}. Start with {@link
 * org.curie.learning.segment.evaluate.SegmentationEvaluator}, for single things with {@link
 * org.curie.learning.segment.evaluate.InstanceEvaluator}.
 */
@NullMarked
package org.curie.learning.segment.evaluate;

import org.jspecify.annotations.NullMarked;
