// SPDX-License-Identifier: Apache-2.0
/**
 * From what was found in images and labels to a whole experiment, each choice with its reason,
 * after the rules of nnU-Net (Isensee et al. 2021, doi:10.1038/s41592-020-01008-z) scaled to a few
 * processor cores. Imports {@code core}, {@code imaging}, {@code learning.engine}, {@code
 * learning.experiment}, {@code learning.network}, {@code learning.plan}, {@code
 * learning.segment.data}, {@code learning.segment.experiment} and {@code
 * learning.segment.instance}. Reading order: {@link
 * org.curie.learning.segment.plan.SegmentationFingerprint}, {@link
 * org.curie.learning.segment.plan.SegmentationPlanner}.
 */
@NullMarked
package org.curie.learning.segment.plan;

import org.jspecify.annotations.NullMarked;
