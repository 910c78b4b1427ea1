// SPDX-License-Identifier: Apache-2.0
/**
 * Numbers over time: signals and the measurements of a stay. Imports {@code core.error}. Start with
 * {@link org.curie.core.sequence.Sequence}.
 */
@NullMarked
package org.curie.core.sequence;

import org.jspecify.annotations.NullMarked;
