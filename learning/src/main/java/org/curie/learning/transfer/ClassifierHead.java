// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.transfer;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Node;
import org.curie.learning.graph.Parameter;
import org.curie.learning.operator.Dropout;
import org.curie.learning.operator.Linear;

/**
 * Where a classifier ends in its last fully connected layer: before it, what it has learned to see;
 * from there on, what it calls it.
 *
 * @param features the value that the layer reads, [n, features], before any dropout
 * @param parameters of the layer and all behind it
 */
public record ClassifierHead(String features, Set<String> parameters) {

  /**
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when the graph has no fully
   *     connected layer over [n, features]
   */
  public static ClassifierHead of(Graph graph) {
    Set<String> learned =
        graph.parameters().stream().map(Parameter::name).collect(Collectors.toSet());
    List<Node> nodes = graph.nodes();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      List<String> reads = nodes.get(i).inputs();
      if (nodes.get(i).operator() instanceof Linear
          && graph.shape(reads.get(0)).rank() == 2
          && learned.contains(reads.get(1))) {
        Set<String> own = new LinkedHashSet<>();
        nodes.subList(i, nodes.size()).forEach(node -> own.addAll(node.inputs()));
        own.retainAll(learned);
        return new ClassifierHead(beforeDropout(graph, reads.get(0)), own);
      }
    }
    throw new CurieException(
        ErrorCode.MODEL_INCOMPATIBLE,
        "expected a classifier that ends in a fully connected layer over [n, features], but "
            + graph
            + " has none; choose another network");
  }

  private static String beforeDropout(Graph graph, String value) {
    for (Node node : graph.nodes()) {
      if (node.output().equals(value) && node.operator() instanceof Dropout) {
        return beforeDropout(graph, node.inputs().getFirst());
      }
    }
    return value;
  }
}
