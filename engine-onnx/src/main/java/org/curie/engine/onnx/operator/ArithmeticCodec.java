// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.operator;

import java.util.Optional;
import org.curie.learning.operator.Arithmetic;
import org.curie.learning.operator.Arithmetic.Add;
import org.curie.learning.operator.Arithmetic.Div;
import org.curie.learning.operator.Arithmetic.Max;
import org.curie.learning.operator.Arithmetic.Min;
import org.curie.learning.operator.Arithmetic.Mul;
import org.curie.learning.operator.Arithmetic.Pow;
import org.curie.learning.operator.Arithmetic.Sub;

final class ArithmeticCodec {
  private ArithmeticCodec() {}

  static void write(Arithmetic operator, NodeWriter out) {
    switch (operator) {
      case Add _, Sub _, Mul _, Div _, Pow _, Min _, Max _ -> out.same();
    }
  }

  static Optional<Arithmetic> read(NodeReader node) {
    return Optional.ofNullable(
        switch (node.type()) {
          case "Add" -> new Add();
          case "Sub" -> new Sub();
          case "Mul" -> new Mul();
          case "Div" -> new Div();
          case "Pow" -> new Pow();
          case "Min" -> ofTwo(node, new Min());
          case "Max" -> ofTwo(node, new Max());
          default -> null;
        });
  }

  /** ONNX allows any number of inputs here. */
  private static Arithmetic ofTwo(NodeReader node, Arithmetic operator) {
    if (node.inputs().size() != 2) {
      node.problem(node.inputs().size() + " inputs");
    }
    return operator;
  }
}
