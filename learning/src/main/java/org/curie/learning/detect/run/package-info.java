// SPDX-License-Identifier: Apache-2.0
/**
 * Runs that train a detector, from data to a packaged model with its report, and its evaluation on
 * other data. Imports {@code core}, {@code learning.data}, {@code learning.detect} and all below
 * it, {@code learning.json}, {@code learning.loop}, {@code learning.model}, {@code learning.plan}
 * and {@code learning.run}. Start with {@link org.curie.learning.detect.run.DetectionRun}.
 */
@NullMarked
package org.curie.learning.detect.run;

import org.jspecify.annotations.NullMarked;
