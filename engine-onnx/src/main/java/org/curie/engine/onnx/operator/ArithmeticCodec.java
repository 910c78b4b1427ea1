// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.operator;

import java.util.Optional;
import org.curie.learning.operator.Arithmetic;
import org.curie.learning.operator.Arithmetic.Add;
import org.curie.learning.operator.Arithmetic.Mul;

final class ArithmeticCodec {
  private ArithmeticCodec() {}

  static void write(Arithmetic operator, NodeWriter out) {
    switch (operator) {
      case Add _, Mul _ -> out.same();
    }
  }

  static Optional<Arithmetic> read(NodeReader node) {
    return switch (node.type()) {
      case "Add" -> Optional.of(new Add());
      case "Mul" -> Optional.of(new Mul());
      default -> Optional.empty();
    };
  }
}
