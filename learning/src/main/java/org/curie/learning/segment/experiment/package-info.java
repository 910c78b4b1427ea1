// SPDX-License-Identifier: Apache-2.0
/**
 * Everything a run that learns to outline structures is decided by, as records that are written to
 * and read from {@code experiment.yaml}. Imports {@code core}, {@code imaging.augment}, {@code
 * imaging.transform}, {@code learning.engine}, {@code learning.experiment}, {@code learning.graph},
 * {@code learning.json}, {@code learning.network}, {@code learning.segment.data}, {@code
 * learning.segment.instance} and {@code learning.train}. Start with {@link
 * org.curie.learning.segment.experiment.SegmentationExperiment}.
 */
@NullMarked
package org.curie.learning.segment.experiment;

import org.jspecify.annotations.NullMarked;
