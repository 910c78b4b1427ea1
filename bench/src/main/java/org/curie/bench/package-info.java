// SPDX-License-Identifier: Apache-2.0
/** Benchmarks: ours and the peer, alternating in one run. Imports everything. */
@NullMarked
package org.curie.bench;

import org.jspecify.annotations.NullMarked;
