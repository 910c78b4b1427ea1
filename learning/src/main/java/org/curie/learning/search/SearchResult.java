// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.curie.learning.json.Literal;

/**
 * What a search ends with: {@code ranking.json}.
 *
 * @param data name of the data set
 * @param ranking those that trained longest first, of them the best first
 */
public record SearchResult(
    String data, Objective objective, SearchPlan plan, List<Ranked> ranking) {
  public SearchResult {
    ranking = List.copyOf(ranking);
  }

  /**
   * A candidate with its results, rung after rung.
   *
   * @param settings values by path
   */
  public record Ranked(int trial, Map<String, Literal> settings, List<TrialResult> results) {
    public Ranked {
      settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
      results = List.copyOf(results);
    }

    /** On the last rung it reached. */
    public TrialResult last() {
      return results.getLast();
    }
  }

  public Ranked best() {
    return ranking.getFirst();
  }
}
