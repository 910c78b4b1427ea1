// SPDX-License-Identifier: Apache-2.0
/**
 * What a run that trains a detector is asked to do, and how that is chosen for data nobody has
 * described. Imports {@code core}, {@code imaging}, {@code learning.detect.data}, {@code
 * learning.detect.decode}, {@code learning.engine}, {@code learning.experiment}, {@code
 * learning.json}, {@code learning.network}, {@code learning.plan} and {@code learning.train}.
 *
 * <p>Reading order: {@link org.curie.learning.detect.experiment.DetectionExperiment} and its parts,
 * {@link org.curie.learning.detect.experiment.DetectionPlanner}.
 */
@NullMarked
package org.curie.learning.detect.experiment;

import org.jspecify.annotations.NullMarked;
