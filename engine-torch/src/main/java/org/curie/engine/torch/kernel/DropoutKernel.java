// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.kernel;

import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.curie.learning.operator.Dropout;

final class DropoutKernel {
  private DropoutKernel() {}

  /** What remains is enlarged, so that sums keep their mean; as {@code torch.dropout}. */
  static Tensor compute(Dropout operator, Operands in) {
    Tensor x = in.x();
    Generator randomness = in.randomness();
    if (randomness == null || operator.ratio() == 0) {
      return x.alias();
    }
    double share = 1 - operator.ratio();
    Tensor kept = torch.empty_like(x).bernoulli_(share, new GeneratorOptional(randomness));
    return x.mul(kept.div_(new Scalar(share)));
  }
}
