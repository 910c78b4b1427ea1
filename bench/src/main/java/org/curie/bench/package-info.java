// SPDX-License-Identifier: Apache-2.0
/**
 * Benchmarks: ours and the peer, alternating in one run. Imports everything, imported by nothing.
 * Start with {@link org.curie.bench.Bench}; a benchmark is one class that implements {@code
 * harness.Benchmark}. Recorded results lie in {@code bench/results}.
 */
@NullMarked
package org.curie.bench;

import org.jspecify.annotations.NullMarked;
