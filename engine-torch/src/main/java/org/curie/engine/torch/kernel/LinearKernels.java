// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.kernel;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.curie.learning.operator.Linear;
import org.curie.learning.operator.Linear.Gemm;
import org.curie.learning.operator.Linear.MatMul;

final class LinearKernels {
  private LinearKernels() {}

  static Tensor compute(Linear operator, Operands in) {
    return switch (operator) {
      case Gemm _ -> torch.linear(in.x(), in.get(1), in.optional(2));
      case MatMul _ -> torch.matmul(in.x(), in.get(1));
    };
  }
}
