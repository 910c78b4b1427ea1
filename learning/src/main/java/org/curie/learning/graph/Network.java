// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

import java.util.Map;

/** A graph together with its numbers: everything needed to compute an answer. */
public record Network(Graph graph, Weights weights) {

  /** The same graph with other numbers. */
  public Network withWeights(Map<String, float[]> values) {
    return new Network(graph, Weights.of(graph.parameters(), values));
  }
}
