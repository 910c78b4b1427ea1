// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.operator;

import java.util.List;
import java.util.Optional;
import org.curie.learning.operator.Pooling;
import org.curie.learning.operator.Pooling.AveragePool;
import org.curie.learning.operator.Pooling.GlobalAveragePool;
import org.curie.learning.operator.Pooling.GlobalMaxPool;
import org.curie.learning.operator.Pooling.MaxPool;
import org.curie.learning.operator.Pooling.Rounding;
import org.curie.learning.operator.Window;

final class PoolingCodec {
  private PoolingCodec() {}

  static void write(Pooling operator, NodeWriter out) {
    switch (operator) {
      case MaxPool p -> max(p, Windows.write(p.window(), out.same()));
      case AveragePool p -> average(p, out.same());
      case GlobalAveragePool _, GlobalMaxPool _ -> out.same();
    }
  }

  private static void max(MaxPool pool, OnnxNode out) {
    if (pool.rounding() == Rounding.CEIL) {
      out.integer("ceil_mode", 1);
    }
  }

  private static void average(AveragePool pool, OnnxNode out) {
    boolean dilated = pool.since() >= 19; // the attribute is unknown before
    OnnxNode written =
        dilated ? Windows.write(pool.window(), out) : Windows.undilated(pool.window(), out);
    written.integer("count_include_pad", pool.countsPadding() ? 1 : 0);
  }

  static Optional<Pooling> read(NodeReader node) {
    return switch (node.type()) {
      case "MaxPool" -> Optional.of(maxPool(node.attributes()));
      case "AveragePool" -> Optional.of(averagePool(node.attributes()));
      case "GlobalAveragePool" -> Optional.of(new GlobalAveragePool());
      case "GlobalMaxPool" -> Optional.of(new GlobalMaxPool());
      default -> Optional.empty();
    };
  }

  private static MaxPool maxPool(NodeAttributes attributes) {
    boolean ceil = attributes.integer("ceil_mode", 0) != 0;
    attributes.ignore("storage_order"); // of the second output, which is refused
    Window window = Windows.read(attributes, List.of());
    return new MaxPool(window, ceil ? Rounding.CEIL : Rounding.FLOOR);
  }

  private static AveragePool averagePool(NodeAttributes attributes) {
    attributes.only("ceil_mode", 0);
    Window window = Windows.read(attributes, List.of());
    return new AveragePool(window, attributes.integer("count_include_pad", 0) != 0);
  }
}
