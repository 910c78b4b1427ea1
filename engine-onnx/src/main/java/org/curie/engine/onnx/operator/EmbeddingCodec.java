// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.operator;

import java.util.List;
import java.util.Optional;
import org.curie.learning.operator.Embedding;
import org.curie.learning.operator.Embedding.ClassToken;
import org.curie.learning.operator.Embedding.Lookup;

/**
 * Written as the few ONNX nodes that mean the same. A pass finds them again when a file is read and
 * puts one node of the domain {@code Draft.FUSED} in their place.
 */
final class EmbeddingCodec {
  private static final int INT64 = 7; // TensorProto.DataType

  private EmbeddingCodec() {}

  static void write(Embedding operator, NodeWriter out) {
    switch (operator) {
      case Lookup _ -> lookup(out);
      case ClassToken _ -> classToken(out);
    }
  }

  private static void lookup(NodeWriter out) {
    String rows = out.between("rows");
    out.step("Cast", List.of(out.input(0)), rows).integer("to", INT64);
    out.step("Gather", List.of(out.input(1), rows), out.output()).integer("axis", 0);
  }

  /** The batch is only known when the file is run, so the shape is computed there. */
  private static void classToken(NodeWriter out) {
    String batch = out.between("batch");
    String extents = out.between("extents");
    String tokens = out.between("tokens");
    out.step("Shape", List.of(out.input(0)), batch).integer("start", 0).integer("end", 1);
    out.step("Concat", List.of(batch), extents).constants("ones", List.of(1, 1)).integer("axis", 0);
    out.step("Expand", List.of(out.input(1), extents), tokens);
    out.step("Concat", List.of(tokens, out.input(0)), out.output()).integer("axis", 1);
  }

  static Optional<Embedding> read(NodeReader node) {
    return switch (node.type()) {
      case "Lookup" -> Optional.of(new Lookup());
      default -> Optional.empty();
    };
  }
}
