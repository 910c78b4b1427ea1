// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.kernel;

import static org.curie.engine.torch.kernel.Kernels.longs;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.curie.learning.operator.Reduction;
import org.curie.learning.operator.Reduction.ReduceL2;
import org.curie.learning.operator.Reduction.ReduceMax;
import org.curie.learning.operator.Reduction.ReduceMean;
import org.curie.learning.operator.Reduction.ReduceMin;
import org.curie.learning.operator.Reduction.ReduceSum;

final class ReductionKernels {
  private ReductionKernels() {}

  static Tensor compute(Reduction operator, Operands in) {
    Tensor x = in.x();
    long[] axes = longs(operator.axes());
    boolean keep = operator.keepDims();
    ScalarTypeOptional same = new ScalarTypeOptional();
    return switch (operator) {
      case ReduceMean _ -> torch.mean(x, axes, keep, same);
      case ReduceSum _ -> torch.sum(x, axes, keep, same);
      case ReduceMax _ -> torch.amax(x, axes, keep);
      case ReduceMin _ -> torch.amin(x, axes, keep);
      case ReduceL2 _ -> torch.linalg_vector_norm(x, new Scalar(2.0), axes, keep, same);
    };
  }
}
