// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.curie.learning.graph.Node;
import org.curie.learning.operator.Embedding.ClassToken;
import org.curie.learning.operator.Rearrangement.Concat;
import org.curie.learning.operator.Rearrangement.ExpandBatch;
import org.curie.learning.operator.Shape;

/**
 * Recognises a parameter that is repeated to the batch and put before a sequence: exporters write
 * it in several nodes, and as one node it is written and read alike.
 */
final class ClassTokens {
  private final Function<String, Optional<Shape>> shapes;
  private final Set<String> constants;
  private final Map<String, Integer> readers = new HashMap<>();
  private final Map<String, Node> repeated = new HashMap<>();

  /**
   * @param shapes of values, as far as known
   * @param constants names of what is not computed
   */
  ClassTokens(Function<String, Optional<Shape>> shapes, Set<String> constants) {
    this.shapes = shapes;
    this.constants = constants;
  }

  /** The nodes, with one in place of each pair. */
  List<Node> fused(List<Node> nodes, List<String> outputs) {
    outputs.forEach(output -> readers.merge(output, 1, Integer::sum));
    for (Node node : nodes) {
      node.inputs().forEach(input -> readers.merge(input, 1, Integer::sum));
      if (node.operator() instanceof ExpandBatch && constants.contains(node.inputs().get(0))) {
        repeated.put(node.output(), node);
      }
    }
    Set<Node> gone = new HashSet<>();
    List<Node> kept = new ArrayList<>();
    for (Node node : nodes) {
      Optional<Node> token = token(node);
      kept.add(
          token
              .map(
                  expand -> {
                    gone.add(expand);
                    List<String> inputs = List.of(node.inputs().get(1), expand.inputs().get(0));
                    return new Node(node.name(), new ClassToken(), inputs, node.output());
                  })
              .orElse(node));
    }
    kept.removeAll(gone);
    return kept;
  }

  /** The repetition that a node puts before a sequence, and that nothing else reads. */
  private Optional<Node> token(Node node) {
    if (!(node.operator() instanceof Concat c) || c.axis() != 1 || node.inputs().size() != 2) {
      return Optional.empty();
    }
    return Optional.ofNullable(repeated.get(node.inputs().get(0)))
        .filter(expand -> readers.get(expand.output()) == 1)
        .filter(expand -> fits(expand.inputs().get(0), node.inputs().get(1)));
  }

  private boolean fits(String token, String sequence) {
    Optional<Shape> one = shapes.apply(token);
    Optional<Shape> all = shapes.apply(sequence);
    return one.isPresent()
        && all.isPresent()
        && all.get().rank() == 3
        && one.get().equals(Shape.of(1, 1, all.get().dim(2)));
  }
}
