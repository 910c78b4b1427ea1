// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.kernel;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.curie.learning.operator.Arithmetic;
import org.curie.learning.operator.Arithmetic.Add;
import org.curie.learning.operator.Arithmetic.Div;
import org.curie.learning.operator.Arithmetic.Max;
import org.curie.learning.operator.Arithmetic.Min;
import org.curie.learning.operator.Arithmetic.Mul;
import org.curie.learning.operator.Arithmetic.Pow;
import org.curie.learning.operator.Arithmetic.Sub;

final class ArithmeticKernels {
  private ArithmeticKernels() {}

  static Tensor compute(Arithmetic operator, Operands in) {
    Tensor a = in.x();
    Tensor b = in.get(1);
    return switch (operator) {
      case Add _ -> torch.add(a, b);
      case Sub _ -> torch.sub(a, b);
      case Mul _ -> torch.mul(a, b);
      case Div _ -> torch.div(a, b);
      case Pow _ -> torch.pow(a, b);
      case Min _ -> torch.minimum(a, b);
      case Max _ -> torch.maximum(a, b);
    };
  }
}
