// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.operator;

import java.util.Optional;
import org.curie.learning.operator.Dropout;

/** The ratio is the second input; a third would switch training on inside the file. */
final class DropoutCodec {
  private static final double ABSENT_RATIO = 0.5; // ONNX Dropout, version 13

  private DropoutCodec() {}

  static void write(Dropout operator, NodeWriter out) {
    out.same().scalar("ratio", operator.ratio());
  }

  static Optional<Dropout> read(NodeReader node) {
    if (!node.type().equals("Dropout")) {
      return Optional.empty();
    }
    node.attributes().ignore("seed");
    if (node.has(2)) {
      node.problem("training_mode");
    }
    return Optional.of(new Dropout(node.takeScalar(1, "a ratio", ABSENT_RATIO)));
  }
}
