// SPDX-License-Identifier: Apache-2.0
/**
 * Training steps and their memory. Imports {@code bench.harness}, {@code learning} and its engine.
 * Start with {@link org.curie.bench.learning.TrainingStepBench}.
 */
@NullMarked
package org.curie.bench.learning;

import org.jspecify.annotations.NullMarked;
