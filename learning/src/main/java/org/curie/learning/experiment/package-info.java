// SPDX-License-Identifier: Apache-2.0
/**
 * Every choice of a training run as plain records: what an experiment file says. Imports {@code
 * learning.network}, {@code learning.graph}, {@code learning.engine}, {@code imaging}. Start with
 * {@link org.curie.learning.experiment.Experiment}.
 */
@NullMarked
package org.curie.learning.experiment;

import org.jspecify.annotations.NullMarked;
