// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.operator;

import java.util.Optional;
import org.curie.learning.operator.Linear;
import org.curie.learning.operator.Linear.Gemm;
import org.curie.learning.operator.Linear.MatMul;

final class LinearCodec {
  private LinearCodec() {}

  static void write(Linear operator, NodeWriter out) {
    switch (operator) {
      case Gemm _ -> out.same().integer("transB", 1);
      case MatMul _ -> out.same();
    }
  }

  static Optional<Linear> read(NodeReader node) {
    return switch (node.type()) {
      case "Gemm" -> Optional.of(gemm(node.attributes()));
      case "MatMul" -> Optional.of(new MatMul());
      default -> Optional.empty();
    };
  }

  private static Gemm gemm(NodeAttributes attributes) {
    attributes.only("alpha", 1f);
    attributes.only("beta", 1f);
    attributes.only("transA", 0);
    if (attributes.integer("transB", 0) != 1) {
      attributes.refuse("transB", 0);
    }
    return new Gemm();
  }
}
