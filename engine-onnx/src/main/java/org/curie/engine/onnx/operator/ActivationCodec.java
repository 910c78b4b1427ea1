// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.operator;

import java.util.Optional;
import org.curie.learning.operator.Activation;
import org.curie.learning.operator.Activation.Relu;
import org.curie.learning.operator.Activation.Sigmoid;
import org.curie.learning.operator.Activation.Softmax;

final class ActivationCodec {
  private ActivationCodec() {}

  static void write(Activation operator, NodeWriter out) {
    switch (operator) {
      case Relu _, Sigmoid _ -> out.same();
      case Softmax s -> out.same().integer("axis", s.axis());
    }
  }

  static Optional<Activation> read(NodeReader node) {
    return switch (node.type()) {
      case "Relu" -> Optional.of(new Relu());
      case "Sigmoid" -> Optional.of(new Sigmoid());
      case "Softmax" -> Optional.of(new Softmax(node.axis("axis", -1)));
      default -> Optional.empty();
    };
  }
}
