// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.kernel;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.curie.learning.operator.Elementary;
import org.curie.learning.operator.Elementary.Abs;
import org.curie.learning.operator.Elementary.Erf;
import org.curie.learning.operator.Elementary.Exp;
import org.curie.learning.operator.Elementary.Log;
import org.curie.learning.operator.Elementary.Neg;
import org.curie.learning.operator.Elementary.Reciprocal;
import org.curie.learning.operator.Elementary.Sqrt;

final class ElementaryKernels {
  private ElementaryKernels() {}

  static Tensor compute(Elementary operator, Operands in) {
    Tensor x = in.x();
    return switch (operator) {
      case Neg _ -> torch.neg(x);
      case Abs _ -> torch.abs(x);
      case Sqrt _ -> torch.sqrt(x);
      case Exp _ -> torch.exp(x);
      case Log _ -> torch.log(x);
      case Reciprocal _ -> torch.reciprocal(x);
      case Erf _ -> torch.erf(x);
    };
  }
}
