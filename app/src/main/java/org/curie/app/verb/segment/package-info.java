// SPDX-License-Identifier: Apache-2.0
/**
 * What the verbs do for models that outline structures: train, evaluate, predict, cross-validate.
 * Imports {@code app.command}, {@code app.verb.describe}, {@code app.wiring} and {@code
 * learning.segment}. Start with {@link org.curie.app.verb.segment.SegmentationTraining}.
 */
@NullMarked
package org.curie.app.verb.segment;

import org.jspecify.annotations.NullMarked;
