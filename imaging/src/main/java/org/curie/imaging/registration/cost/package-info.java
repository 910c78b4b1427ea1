// SPDX-License-Identifier: Apache-2.0
/**
 * How unlike two lists of values are, and what that changes by for each value; nothing here knows
 * of space. Imports {@code imaging.parallel}. Start with {@link
 * org.curie.imaging.registration.cost.Cost}.
 */
@NullMarked
package org.curie.imaging.registration.cost;

import org.jspecify.annotations.NullMarked;
