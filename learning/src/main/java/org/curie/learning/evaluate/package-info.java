// SPDX-License-Identifier: Apache-2.0
/**
 * How good a model is, with intervals, and how sure it should be. Imports {@code learning.model},
 * {@code learning.data}, {@code core.metric}. Start with {@link
 * org.curie.learning.evaluate.Evaluator}.
 */
@NullMarked
package org.curie.learning.evaluate;

import org.jspecify.annotations.NullMarked;
