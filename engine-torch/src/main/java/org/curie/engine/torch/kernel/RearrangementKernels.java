// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.kernel;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.curie.learning.operator.Rearrangement;
import org.curie.learning.operator.Rearrangement.Concat;
import org.curie.learning.operator.Rearrangement.Flatten;

final class RearrangementKernels {
  private RearrangementKernels() {}

  static Tensor compute(Rearrangement operator, Operands in) {
    return switch (operator) {
      case Flatten _ -> in.x().flatten(1, -1);
      case Concat c -> torch.cat(in.all(), c.axis());
    };
  }
}
