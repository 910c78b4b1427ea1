// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.plan;

import org.curie.learning.experiment.Experiment;

/** Measures how fast an experiment runs here, by beginning it for a moment and throwing it away. */
@FunctionalInterface
public interface PaceSource {
  Pace of(Experiment experiment);
}
