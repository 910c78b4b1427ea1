// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an optimiser remembers between steps: the number of steps taken and named arrays (moments
 * and the like, named {@code kind/parameter}). Together with the weights it continues a run bit by
 * bit.
 */
public record OptimizerState(long steps, Map<String, float[]> values) {
  public static final OptimizerState NONE = new OptimizerState(0, Map.of());

  public OptimizerState {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
