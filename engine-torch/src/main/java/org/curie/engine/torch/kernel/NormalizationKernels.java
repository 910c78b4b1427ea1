// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.kernel;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.curie.learning.operator.Normalization;
import org.curie.learning.operator.Normalization.BatchNormalization;

final class NormalizationKernels {
  private NormalizationKernels() {}

  static Tensor compute(Normalization operator, Operands in) {
    return switch (operator) {
      case BatchNormalization b -> batch(b, in);
    };
  }

  private static Tensor batch(BatchNormalization b, Operands in) {
    TensorOptional scale = in.optional(1);
    TensorOptional shift = in.optional(2);
    TensorOptional mean = in.optional(3);
    TensorOptional variance = in.optional(4);
    double newShare =
        1 - b.momentum(); // torch counts the new statistics' share, ONNX the old ones'
    return torch.batch_norm(
        in.x(), scale, shift, mean, variance, in.isTraining(), newShare, b.epsilon(), false);
  }
}
