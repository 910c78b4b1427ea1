// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.kernel;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.curie.learning.operator.Arithmetic;
import org.curie.learning.operator.Arithmetic.Add;
import org.curie.learning.operator.Arithmetic.Mul;

final class ArithmeticKernels {
  private ArithmeticKernels() {}

  static Tensor compute(Arithmetic operator, Operands in) {
    return switch (operator) {
      case Add _ -> torch.add(in.x(), in.get(1));
      case Mul _ -> torch.mul(in.x(), in.get(1));
    };
  }
}
