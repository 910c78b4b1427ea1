// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

import java.util.ArrayList;
import java.util.List;
import org.curie.learning.operator.Operator;
import org.curie.learning.operator.Shape;

/**
 * A value on its way through a network that is being written; each method adds one node, or the few
 * of one layer, and returns what comes out of it.
 *
 * <p>Works alike in one, two and three spatial dimensions: the input's rank decides. The methods
 * stand in the interfaces of their families, such as {@link ConvolutionLayers}.
 */
public final class Flow
    implements ActivationLayers,
        ArithmeticLayers,
        ConvolutionLayers,
        ElementaryLayers,
        LinearLayers,
        NormalizationLayers,
        PoolingLayers,
        RearrangementLayers,
        ReductionLayers,
        ResamplingLayers {
  private final GraphBuilder graph;
  private final String value;
  private final String scope;

  Flow(GraphBuilder graph, String value, String scope) {
    this.graph = graph;
    this.value = value;
    this.scope = scope;
  }

  /** The name of this value in the graph. */
  public String value() {
    return value;
  }

  @Override
  public Shape shape() {
    return graph.shape(value);
  }

  /** The same value; nodes added from here on are named {@code scope/...}. */
  public Flow in(String newScope) {
    return new Flow(graph, value, newScope + "/");
  }

  @Override
  public Flow then(Operator operator, List<Flow> others, List<NewParameter> parameters) {
    List<String> reads = new ArrayList<>(List.of(value));
    others.forEach(other -> reads.add(other.value));
    return new Flow(graph, graph.add(scope, operator, reads, parameters), scope);
  }
}
