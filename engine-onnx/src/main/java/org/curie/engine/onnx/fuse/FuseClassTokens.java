// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.fuse;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.curie.learning.graph.Node;
import org.curie.learning.operator.Embedding.ClassToken;
import org.curie.learning.operator.Rearrangement.Concat;
import org.curie.learning.operator.Rearrangement.ExpandBatch;
import org.curie.learning.operator.Shape;

/**
 * A parameter that is repeated to the batch and put before a sequence: exporters write it in
 * several nodes, and as one node it is written and read alike. Says nothing: no number changes.
 */
final class FuseClassTokens implements Fusion {

  @Override
  public Optional<String> apply(Sketch sketch) {
    Map<String, List<Node>> found = new HashMap<>();
    for (Node node : sketch.sound()) {
      repeated(node, sketch)
          .ifPresent(
              expand -> {
                List<String> inputs = List.of(node.inputs().get(1), expand.inputs().get(0));
                Node token = new Node(node.name(), new ClassToken(), inputs, node.output());
                found.put(node.output(), List.of(token));
              });
    }
    sketch.replace(found);
    return Optional.empty();
  }

  /** The repetition that a node puts before a sequence, and that nothing else reads. */
  private static Optional<Node> repeated(Node node, Sketch sketch) {
    if (!(node.operator() instanceof Concat c) || c.axis() != 1 || node.inputs().size() != 2) {
      return Optional.empty();
    }
    return sketch
        .made(node.inputs().get(0), ExpandBatch.class)
        .filter(expand -> sketch.isConstant(expand.inputs().get(0)))
        .filter(expand -> sketch.onlyReader(expand.output()).isPresent())
        .filter(expand -> fits(expand.inputs().get(0), node.inputs().get(1), sketch));
  }

  private static boolean fits(String token, String sequence, Sketch sketch) {
    Optional<Shape> all = sketch.shape(sequence).filter(s -> s.rank() == 3);
    return all.isPresent()
        && sketch
            .shape(token)
            .filter(one -> one.equals(Shape.of(1, 1, all.get().dim(2))))
            .isPresent();
  }
}
