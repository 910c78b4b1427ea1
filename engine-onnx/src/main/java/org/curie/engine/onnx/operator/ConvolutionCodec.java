// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.operator;

import java.util.List;
import java.util.Optional;
import org.curie.learning.operator.Convolution;
import org.curie.learning.operator.Convolution.Conv;
import org.curie.learning.operator.Shape;

final class ConvolutionCodec {
  private ConvolutionCodec() {}

  static void write(Convolution operator, NodeWriter out) {
    switch (operator) {
      case Conv c -> Windows.write(c.window(), out.same()).integer("group", c.groups());
    }
  }

  static Optional<Convolution> read(NodeReader node) {
    return switch (node.type()) {
      case "Conv" ->
          Optional.of(
              new Conv(
                  Windows.read(node.attributes(), kernel(node)),
                  node.attributes().integer("group", 1)));
      default -> Optional.empty();
    };
  }

  /** The extents of the kernel as the weight has them. */
  private static List<Integer> kernel(NodeReader node) {
    return node.shape(1).filter(s -> s.rank() > 2).map(Shape::spatial).orElse(List.of());
  }
}
