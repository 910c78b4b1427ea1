// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.operator;

import java.util.Optional;
import org.curie.learning.operator.Rearrangement;
import org.curie.learning.operator.Rearrangement.Concat;
import org.curie.learning.operator.Rearrangement.Flatten;
import org.curie.learning.operator.Shape;

final class RearrangementCodec {
  private RearrangementCodec() {}

  static void write(Rearrangement operator, NodeWriter out) {
    switch (operator) {
      case Flatten _ -> out.same().integer("axis", 1);
      case Concat c -> out.same().integer("axis", c.axis());
    }
  }

  static Optional<Rearrangement> read(NodeReader node) {
    return switch (node.type()) {
      case "Flatten" -> Optional.of(flatten(node));
      case "Concat" -> Optional.of(new Concat(node.axis("axis", rank(node))));
      default -> Optional.empty();
    };
  }

  private static int rank(NodeReader node) {
    return node.shape(0).map(Shape::rank).orElse(0);
  }

  private static Flatten flatten(NodeReader node) {
    int axis = node.attributes().integer("axis", 1);
    boolean unknown = axis < 0 && node.shape(0).isEmpty();
    if (axis != 1 && axis != 1 - rank(node) && !unknown) {
      node.attributes().refuse("axis", axis);
    }
    return new Flatten();
  }
}
