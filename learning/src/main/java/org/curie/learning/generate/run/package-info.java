// SPDX-License-Identifier: Apache-2.0
/**
 * Runs that train a network to make or remake images, from data to a packaged model with its
 * report. Imports {@code core}, {@code learning.data}, {@code learning.generate} and all below it,
 * {@code learning.json}, {@code learning.run} and {@code learning.train}. Start with {@link
 * org.curie.learning.generate.run.GenerativeRun}.
 */
@NullMarked
package org.curie.learning.generate.run;

import org.jspecify.annotations.NullMarked;
