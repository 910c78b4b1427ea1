// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.adapt;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Initialization;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Node;
import org.curie.learning.graph.Parameter;
import org.curie.learning.graph.Weights;
import org.curie.learning.operator.Linear;
import org.curie.learning.operator.Linear.Gemm;
import org.curie.learning.operator.Role;
import org.curie.learning.operator.Shape;

/**
 * Puts a new last layer on a classifier: what it has learned to see stays, what it calls it is
 * learned anew.
 *
 * <p>The last fully connected layer is replaced; all that stands behind it, such as a softmax, is
 * left out, since the answer of a classifier is logits.
 */
public final class NewHead {
  /** The names of the new layer's parameters. */
  public static final Set<String> PARAMETERS = Set.of("head.weight", "head.bias");

  private static final String WEIGHT = "head.weight";
  private static final String BIAS = "head.bias";
  private static final String OUTPUT = "head:out";

  private NewHead() {}

  /**
   * @param seed for the new layer's weights
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when no fully connected layer
   *     over flat features [n, features] is there
   */
  public static Network on(Network network, int classes, long seed) {
    Graph graph = network.graph();
    int last = lastLinear(graph);
    String features = graph.nodes().get(last).inputs().get(0);
    int width = graph.shape(features).dim(1);
    List<Node> nodes = before(graph.nodes().subList(0, last), features);
    nodes.add(new Node("head", new Gemm(), List.of(features, WEIGHT, BIAS), OUTPUT));
    Set<String> read = nodes.stream().flatMap(n -> n.inputs().stream()).collect(Collectors.toSet());
    List<Parameter> parameters = new ArrayList<>(graph.parameters());
    parameters.removeIf(
        p -> !read.contains(p.name()) || p.name().equals(WEIGHT) || p.name().equals(BIAS));
    parameters.add(new Parameter(WEIGHT, Shape.of(classes, width), Role.WEIGHT, true));
    parameters.add(new Parameter(BIAS, Shape.of(classes), Role.BIAS, true));
    Graph made = Graph.of(graph.name(), graph.inputs(), parameters, nodes, List.of(OUTPUT));
    Map<String, float[]> values = new LinkedHashMap<>(network.weights().asMap());
    Weights fresh = Initialization.of(made, seed);
    values.put(WEIGHT, fresh.get(WEIGHT));
    values.put(BIAS, fresh.get(BIAS));
    return new Network(made, Weights.of(parameters, values));
  }

  /** Those of the nodes that have a part in the value. */
  private static List<Node> before(List<Node> nodes, String value) {
    Set<String> wanted = new HashSet<>(Set.of(value));
    List<Node> kept = new ArrayList<>();
    for (Node node : nodes.reversed()) {
      if (wanted.contains(node.output())) {
        kept.add(node);
        wanted.addAll(node.inputs());
      }
    }
    return new ArrayList<>(kept.reversed());
  }

  private static int lastLinear(Graph graph) {
    for (int i = graph.nodes().size() - 1; i >= 0; i--) {
      Node node = graph.nodes().get(i);
      if (node.operator() instanceof Linear
          && graph.shape(node.inputs().get(0)).rank() == 2
          && graph.parameters().stream().anyMatch(p -> p.name().equals(node.inputs().get(1)))) {
        return i;
      }
    }
    throw new CurieException(
        ErrorCode.MODEL_INCOMPATIBLE,
        "expected a classifier that ends in a fully connected layer over [n, features], but "
            + graph
            + " has none; choose another network");
  }
}
