// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.operator;

import java.util.Optional;
import org.curie.learning.operator.Normalization;
import org.curie.learning.operator.Normalization.BatchNormalization;

final class NormalizationCodec {
  private NormalizationCodec() {}

  static void write(Normalization operator, NodeWriter out) {
    switch (operator) {
      case BatchNormalization b ->
          out.same().real("epsilon", b.epsilon()).real("momentum", b.momentum());
    }
  }

  static Optional<Normalization> read(NodeReader node) {
    return switch (node.type()) {
      case "BatchNormalization" -> Optional.of(batch(node.attributes()));
      default -> Optional.empty();
    };
  }

  private static BatchNormalization batch(NodeAttributes attributes) {
    attributes.only("training_mode", 0);
    return new BatchNormalization(
        attributes.real("epsilon", 1e-5), attributes.real("momentum", 0.9));
  }
}
