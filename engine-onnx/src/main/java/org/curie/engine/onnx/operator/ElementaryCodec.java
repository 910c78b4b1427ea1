// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.operator;

import java.util.Optional;
import org.curie.learning.operator.Elementary;
import org.curie.learning.operator.Elementary.Abs;
import org.curie.learning.operator.Elementary.Erf;
import org.curie.learning.operator.Elementary.Exp;
import org.curie.learning.operator.Elementary.Log;
import org.curie.learning.operator.Elementary.Neg;
import org.curie.learning.operator.Elementary.Reciprocal;
import org.curie.learning.operator.Elementary.Sqrt;

final class ElementaryCodec {
  private ElementaryCodec() {}

  static void write(Elementary operator, NodeWriter out) {
    switch (operator) {
      case Neg _, Abs _, Sqrt _, Exp _, Log _, Reciprocal _, Erf _ -> out.same();
    }
  }

  static Optional<Elementary> read(NodeReader node) {
    return Optional.ofNullable(
        switch (node.type()) {
          case "Neg" -> new Neg();
          case "Abs" -> new Abs();
          case "Sqrt" -> new Sqrt();
          case "Exp" -> new Exp();
          case "Log" -> new Log();
          case "Reciprocal" -> new Reciprocal();
          case "Erf" -> new Erf();
          default -> null;
        });
  }
}
