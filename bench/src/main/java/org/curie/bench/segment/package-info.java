// SPDX-License-Identifier: Apache-2.0
/**
 * Networks moved over whole volumes: how long it takes beside PyTorch, and how much memory. Imports
 * {@code bench.harness}, {@code learning} and its engines. Start with {@link
 * org.curie.bench.segment.SlidingWindowBench}.
 */
@NullMarked
package org.curie.bench.segment;

import org.jspecify.annotations.NullMarked;
