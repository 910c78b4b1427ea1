// SPDX-License-Identifier: Apache-2.0
/**
 * Learning from a trained model's answers. Imports {@code learning.engine}, {@code
 * learning.experiment}, {@code learning.model}, {@code learning.train}. Start with {@link
 * org.curie.learning.distill.Teacher}.
 */
@NullMarked
package org.curie.learning.distill;

import org.jspecify.annotations.NullMarked;
