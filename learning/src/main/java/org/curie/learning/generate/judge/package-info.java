// SPDX-License-Identifier: Apache-2.0
/**
 * How good made and remade images are, measured on images nobody learned from. Imports {@code
 * core}, {@code learning.engine}, {@code learning.generate.experiment}, {@code
 * learning.generate.model}, {@code learning.graph} and {@code learning.operator}. Start with {@link
 * org.curie.learning.generate.judge.GenerationJudge} and {@link
 * org.curie.learning.generate.judge.ReconstructionJudge}.
 */
@NullMarked
package org.curie.learning.generate.judge;

import org.jspecify.annotations.NullMarked;
