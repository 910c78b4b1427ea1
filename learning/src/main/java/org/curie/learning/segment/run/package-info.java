// SPDX-License-Identifier: Apache-2.0
/**
 * Runs that learn to outline structures, from a folder of images and labels to a packaged model
 * with its report, and cross-validations of them, whose networks may become one model. Imports
 * {@code core}, {@code imaging.cache}, {@code learning.data}, {@code learning.json}, {@code
 * learning.loop}, {@code learning.model}, {@code learning.plan}, {@code learning.report.words},
 * {@code learning.run} and {@code learning.segment} with all below it. Start with {@link
 * org.curie.learning.segment.run.SegmentationRun}.
 */
@NullMarked
package org.curie.learning.segment.run;

import org.jspecify.annotations.NullMarked;
