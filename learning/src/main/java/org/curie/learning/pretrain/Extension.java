// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.pretrain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Node;
import org.curie.learning.graph.Parameter;
import org.curie.learning.operator.Operator;
import org.curie.learning.operator.Role;
import org.curie.learning.operator.Shape;

/**
 * A graph as far as one of its values, and what is put behind it: the names of what stays are those
 * of the graph. Used by one thread.
 */
final class Extension {
  private final Graph whole;
  private final List<Graph.Input> inputs;
  private final List<Parameter> parameters;
  private final List<Node> nodes;
  private String value;

  /** All that is needed for a value, which is what the next node reads. */
  Extension(Graph whole, String value) {
    this.whole = whole;
    this.value = value;
    this.inputs = new ArrayList<>(whole.inputs());
    Set<String> needed = new HashSet<>(Set.of(value));
    List<Node> kept = new ArrayList<>();
    for (Node node : whole.nodes().reversed()) {
      if (needed.contains(node.output())) {
        needed.addAll(node.inputs());
        kept.add(node);
      }
    }
    this.nodes = new ArrayList<>(kept.reversed());
    this.parameters =
        new ArrayList<>(
            whole.parameters().stream().filter(p -> needed.contains(p.name())).toList());
  }

  /** The value that the next node reads. */
  Shape shape() {
    return graph().shape(value);
  }

  /** Another tensor that the network reads. */
  Extension input(String name, Shape shape) {
    inputs.add(new Graph.Input(name, shape));
    return this;
  }

  /** A node that reads the value, and then others. */
  Extension then(String name, Operator operator, String... others) {
    List<String> reads = new ArrayList<>(List.of(value));
    reads.addAll(List.of(others));
    value = name + ":out";
    nodes.add(new Node(name, operator, reads, value));
    return this;
  }

  /** A node that reads the value, and then weights and biases of its own. */
  Extension learning(String name, Operator operator, Shape weight) {
    parameters.add(new Parameter(name + ".weight", weight, Role.WEIGHT, true));
    parameters.add(new Parameter(name + ".bias", Shape.of(weight.dim(0)), Role.BIAS, true));
    return then(name, operator, name + ".weight", name + ".bias");
  }

  /** The graph that answers with the value. */
  Graph graph() {
    return Graph.of(whole.name(), inputs, parameters, nodes, List.of(value));
  }
}
