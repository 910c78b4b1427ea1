// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.kernel;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.curie.learning.operator.Normalization;
import org.curie.learning.operator.Normalization.BatchNormalization;
import org.curie.learning.operator.Normalization.GroupNormalization;
import org.curie.learning.operator.Normalization.InstanceNormalization;
import org.curie.learning.operator.Normalization.LayerNormalization;

final class NormalizationKernels {
  private NormalizationKernels() {}

  static Tensor compute(Normalization operator, Operands in) {
    return switch (operator) {
      case BatchNormalization b -> batch(b, in);
      case InstanceNormalization n -> instance(n, in);
      case GroupNormalization n -> group(n.groups(), n.epsilon(), in);
      case LayerNormalization n -> layer(n, in);
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

  /**
   * libtorch's own instance norm lays channels first. One group for each channel is the same, and
   * of a single case so is batch normalisation by that case's own statistics, which is quicker
   * where a level has many channels of few voxels.
   */
  private static Tensor instance(InstanceNormalization n, Operands in) {
    if (in.isTraining() || in.x().size(0) != 1) {
      return group((int) in.x().size(1), n.epsilon(), in);
    }
    TensorOptional none = new TensorOptional();
    return torch.batch_norm(
        in.x(), in.optional(1), in.optional(2), none, none, true, 0, n.epsilon(), false);
  }

  private static Tensor group(int groups, double epsilon, Operands in) {
    return torch.group_norm(in.x(), groups, in.optional(1), in.optional(2), epsilon, false);
  }

  private static Tensor layer(LayerNormalization n, Operands in) {
    long[] extents = in.get(1).sizes().vec().get();
    return torch.layer_norm(in.x(), extents, in.optional(1), in.optional(2), n.epsilon(), false);
  }
}
