// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.curie.learning.experiment.Experiment;

/**
 * What it takes, besides the data, to train a model again to the same bits: every setting with the
 * seed and the engine threads, and how the cases were split.
 *
 * @param experiment whose data are named, not where they lay
 * @param splits how to split the same cases again
 * @param cases how many each split had, by its word
 */
public record Recipe(Experiment experiment, SplitOrigin splits, Map<String, Integer> cases) {
  public Recipe {
    // Keeps the order: the same package must have the same bytes.
    cases = Collections.unmodifiableMap(new LinkedHashMap<>(cases));
  }
}
