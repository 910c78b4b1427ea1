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
        AttentionLayers,
        ConvolutionLayers,
        ElementaryLayers,
        LinearLayers,
        NormalizationLayers,
        PoolingLayers,
        RearrangementLayers,
        RecurrentLayers,
        ReductionLayers,
        ResamplingLayers {
  private final GraphBuilder graph;
  private final String value;
  private final String scope;
  private final String owner;

  Flow(GraphBuilder graph, String value, String scope, String owner) {
    this.graph = graph;
    this.value = value;
    this.scope = scope;
    this.owner = owner;
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
    return new Flow(graph, value, newScope + "/", newScope + "/");
  }

  /**
   * The same value; nodes added from here on are named {@code scope/...} and have the parameters of
   * those that were added, or will be, in the same order in the scope {@code shared}: one head at
   * several levels.
   */
  public Flow in(String newScope, String shared) {
    return new Flow(graph, value, newScope + "/", shared + "/");
  }

  @Override
  public Flow then(Operator operator, List<Flow> others, List<NewParameter> parameters) {
    List<String> reads = new ArrayList<>(List.of(value));
    others.forEach(other -> reads.add(other.value));
    String made = graph.add(scope, owner, operator, reads, parameters);
    return new Flow(graph, made, scope, owner);
  }
}
