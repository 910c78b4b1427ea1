// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.operator;

import java.util.Optional;
import org.curie.learning.operator.Attention;

/** ONNX Attention with three axes; the cache, soft caps and further outputs are not read. */
final class AttentionCodec {
  private static final int CACHE = 4;

  private AttentionCodec() {}

  static void write(Attention a, NodeWriter out) {
    OnnxNode written =
        out.same()
            .integer("q_num_heads", a.heads())
            .integer("kv_num_heads", a.keyHeads())
            .integer("is_causal", a.causal() ? 1 : 0);
    a.scale().ifPresent(scale -> written.real("scale", scale));
  }

  static Optional<Attention> read(NodeReader node) {
    if (!node.type().equals("Attention")) {
      return Optional.empty();
    }
    NodeAttributes attributes = node.attributes();
    attributes.ignore("qk_matmul_output_mode"); // of the fourth output, which is refused
    attributes.ignore("softmax_precision");
    attributes.only("softcap", 0f);
    if (node.has(CACHE)) {
      node.problem("a cache");
    }
    if (node.shape(0).isPresent() && node.shape(0).get().rank() == 4) {
      node.problem("four axes");
    }
    Optional<Double> scale =
        attributes.has("scale") ? Optional.of(attributes.real("scale", 1)) : Optional.empty();
    int heads = attributes.integer("q_num_heads", 1);
    int keyHeads = attributes.integer("kv_num_heads", 1);
    return Optional.of(
        new Attention(heads, keyHeads, attributes.integer("is_causal", 0) != 0, scale));
  }
}
