// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.operator;

import java.util.Optional;
import org.curie.learning.operator.Normalization;
import org.curie.learning.operator.Normalization.BatchNormalization;
import org.curie.learning.operator.Normalization.GroupNormalization;
import org.curie.learning.operator.Normalization.InstanceNormalization;
import org.curie.learning.operator.Normalization.LayerNormalization;

final class NormalizationCodec {
  private NormalizationCodec() {}

  static void write(Normalization operator, NodeWriter out) {
    switch (operator) {
      case BatchNormalization b ->
          out.same().real("epsilon", b.epsilon()).real("momentum", b.momentum());
      case InstanceNormalization n -> out.same().real("epsilon", n.epsilon());
      case GroupNormalization n ->
          out.same().real("epsilon", n.epsilon()).integer("num_groups", n.groups());
      case LayerNormalization n ->
          out.same().integer("axis", n.axis()).real("epsilon", n.epsilon());
    }
  }

  static Optional<Normalization> read(NodeReader node) {
    return switch (node.type()) {
      case "BatchNormalization" -> Optional.of(batch(node.attributes()));
      case "InstanceNormalization" ->
          Optional.of(new InstanceNormalization(epsilon(node.attributes())));
      case "GroupNormalization" -> Optional.of(group(node.attributes()));
      case "LayerNormalization" -> Optional.of(layer(node));
      default -> Optional.empty();
    };
  }

  private static BatchNormalization batch(NodeAttributes attributes) {
    attributes.only("training_mode", 0);
    return new BatchNormalization(epsilon(attributes), attributes.real("momentum", 0.9));
  }

  private static GroupNormalization group(NodeAttributes attributes) {
    attributes.only("stash_type", 1);
    return new GroupNormalization(attributes.integer("num_groups", 0), epsilon(attributes));
  }

  private static LayerNormalization layer(NodeReader node) {
    node.attributes().only("stash_type", 1);
    return new LayerNormalization(node.axis("axis", -1), epsilon(node.attributes()));
  }

  private static double epsilon(NodeAttributes attributes) {
    return attributes.real("epsilon", 1e-5);
  }
}
