// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.operator;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.curie.learning.operator.Convolution;
import org.curie.learning.operator.Convolution.Conv;
import org.curie.learning.operator.Convolution.ConvTranspose;
import org.curie.learning.operator.Shape;
import org.curie.learning.operator.Window;

final class ConvolutionCodec {
  private ConvolutionCodec() {}

  static void write(Convolution operator, NodeWriter out) {
    switch (operator) {
      case Conv c -> Windows.write(c.window(), out.same()).integer("group", c.groups());
      case ConvTranspose c ->
          Windows.write(c.window(), out.same())
              .integers("output_padding", c.outputPadding())
              .integer("group", c.groups());
    }
  }

  static Optional<Convolution> read(NodeReader node) {
    return switch (node.type()) {
      case "Conv" ->
          Optional.of(
              new Conv(
                  Windows.read(node.attributes(), kernel(node)),
                  node.attributes().integer("group", 1)));
      case "ConvTranspose" -> Optional.of(transposed(node));
      default -> Optional.empty();
    };
  }

  private static ConvTranspose transposed(NodeReader node) {
    Window window = Windows.read(node.attributes(), kernel(node));
    List<Integer> zeros = Collections.nCopies(window.rank(), 0);
    List<Integer> outputPadding = node.attributes().integers("output_padding", zeros);
    return new ConvTranspose(window, outputPadding, node.attributes().integer("group", 1));
  }

  /** The extents of the kernel as the weight has them. */
  private static List<Integer> kernel(NodeReader node) {
    return node.shape(1).filter(s -> s.rank() > 2).map(Shape::spatial).orElse(List.of());
  }
}
