// SPDX-License-Identifier: Apache-2.0
/**
 * What a run that makes images does, as a file says it. Imports {@code imaging.transform}, {@code
 * learning.data}, {@code learning.engine}, {@code learning.experiment}, {@code learning.json},
 * {@code learning.network.generative}, {@code learning.plan} and {@code learning.train}. Start with
 * {@link org.curie.learning.generate.experiment.GenerativeExperiment}.
 */
@NullMarked
package org.curie.learning.generate.experiment;

import org.jspecify.annotations.NullMarked;
