// SPDX-License-Identifier: Apache-2.0
/**
 * What every benchmark shares: rounds, peers, results. Imports {@code core}. Start with {@link
 * org.curie.bench.harness.Benchmark}.
 */
@NullMarked
package org.curie.bench.harness;

import org.jspecify.annotations.NullMarked;
