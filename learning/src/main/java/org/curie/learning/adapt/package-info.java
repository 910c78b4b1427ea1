// SPDX-License-Identifier: Apache-2.0
/**
 * Networks that were trained elsewhere, made ready for a task of one's own: another last layer,
 * small trained factors beside frozen weights. Imports {@code core}, {@code learning.graph} and
 * {@code learning.operator}. Start with {@link org.curie.learning.adapt.LowRank}.
 */
@NullMarked
package org.curie.learning.adapt;

import org.jspecify.annotations.NullMarked;
