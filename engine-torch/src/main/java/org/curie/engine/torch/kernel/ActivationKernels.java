// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.kernel;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.curie.learning.operator.Activation;
import org.curie.learning.operator.Activation.Relu;
import org.curie.learning.operator.Activation.Sigmoid;
import org.curie.learning.operator.Activation.Softmax;

final class ActivationKernels {
  private ActivationKernels() {}

  static Tensor compute(Activation operator, Operands in) {
    Tensor x = in.x();
    return switch (operator) {
      case Relu _ -> torch.relu(x);
      case Sigmoid _ -> torch.sigmoid(x);
      case Softmax s -> torch.softmax(x, s.axis());
    };
  }
}
