// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a training session remembers between updates: the number of updates and named arrays, {@code
 * kind/parameter}: an optimiser's moments and the like, and where weights are averaged, {@code
 * average/parameter}. Together with the weights it continues a run bit by bit.
 */
public record OptimizerState(long steps, Map<String, float[]> values) {
  /** The kind under which averaged weights stand. */
  public static final String AVERAGE = "average";

  public static final OptimizerState NONE = new OptimizerState(0, Map.of());

  public OptimizerState {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Whether it holds averaged weights. */
  public boolean hasAverage() {
    return values.keySet().stream().anyMatch(name -> name.startsWith(AVERAGE + "/"));
  }
}
