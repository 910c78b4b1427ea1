// SPDX-License-Identifier: Apache-2.0
/**
 * Chooses a whole experiment from what the data looks like, and says why. Imports {@code
 * learning.data}, {@code learning.experiment}, {@code learning.json}. Start with {@link
 * org.curie.learning.plan.Planner}.
 */
@NullMarked
package org.curie.learning.plan;

import org.jspecify.annotations.NullMarked;
