// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.kernel;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.curie.learning.operator.Activation;
import org.curie.learning.operator.Arithmetic;
import org.curie.learning.operator.Convolution;
import org.curie.learning.operator.Dropout;
import org.curie.learning.operator.Elementary;
import org.curie.learning.operator.Linear;
import org.curie.learning.operator.Normalization;
import org.curie.learning.operator.Operator;
import org.curie.learning.operator.Pooling;
import org.curie.learning.operator.Rearrangement;
import org.curie.learning.operator.Reduction;
import org.curie.learning.operator.Resampling;

/** The kernel of every operator. */
public final class Kernels {
  private Kernels() {}

  /** What the operator makes of the operands: a tensor of its own. */
  public static Tensor compute(Operator operator, Operands in) {
    return switch (operator) {
      case Activation a -> ActivationKernels.compute(a, in);
      case Arithmetic a -> ArithmeticKernels.compute(a, in);
      case Convolution c -> ConvolutionKernels.compute(c, in);
      case Dropout d -> DropoutKernel.compute(d, in);
      case Elementary e -> ElementaryKernels.compute(e, in);
      case Linear l -> LinearKernels.compute(l, in);
      case Normalization n -> NormalizationKernels.compute(n, in);
      case Pooling p -> PoolingKernels.compute(p, in);
      case Rearrangement r -> RearrangementKernels.compute(r, in);
      case Reduction r -> ReductionKernels.compute(r, in);
      case Resampling r -> ResamplingKernels.compute(r, in);
    };
  }

  static long[] longs(List<Integer> numbers) {
    return numbers.stream().mapToLong(Integer::longValue).toArray();
  }
}
