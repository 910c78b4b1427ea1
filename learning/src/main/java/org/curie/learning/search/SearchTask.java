// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.search;

import org.curie.learning.experiment.Experiment;

/**
 * What is searched.
 *
 * @param experiment says everything that the space does not change; its seed draws the candidates,
 *     its epochs are those of a whole run
 */
public record SearchTask(
    Experiment experiment, SearchSpace space, Objective objective, Effort effort) {

  /** Whether both end with the same result. */
  boolean isSameButForSpeed(SearchTask other) {
    return experiment.isSameButForSpeed(other.experiment)
        && space.equals(other.space)
        && objective == other.objective
        && effort.equals(other.effort);
  }
}
