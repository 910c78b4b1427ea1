// SPDX-License-Identifier: Apache-2.0
/**
 * The pages about a run that learns to outline structures: its report and its model card. Imports
 * {@code core}, {@code imaging}, {@code learning.model}, {@code learning.plan}, {@code
 * learning.report} with all below it and {@code learning.segment} but its runs. Start with {@link
 * org.curie.learning.segment.report.SegmentationPage}.
 */
@NullMarked
package org.curie.learning.segment.report;

import org.jspecify.annotations.NullMarked;
