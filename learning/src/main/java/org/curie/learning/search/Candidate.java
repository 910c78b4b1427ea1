// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.json.Json;
import org.curie.learning.json.Literal;

/**
 * One point of a search space.
 *
 * @param trial its number, from 1
 * @param settings values by path
 */
public record Candidate(int trial, Map<String, Literal> settings) {
  public Candidate {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  static Candidate of(SearchSpace space, Experiment base, int trial) {
    return new Candidate(trial, space.draw(base.seed(), trial));
  }

  /** The experiment with this candidate's settings. */
  Experiment experiment(Experiment base) {
    return Json.with(base, Experiment.class, settings, "candidate " + trial);
  }
}
