// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.kernel;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.curie.learning.operator.Embedding;
import org.curie.learning.operator.Embedding.ClassToken;
import org.curie.learning.operator.Embedding.Lookup;

final class EmbeddingKernels {
  private EmbeddingKernels() {}

  static Tensor compute(Embedding operator, Operands in) {
    Tensor x = in.x();
    return switch (operator) {
      case Lookup _ -> torch.embedding(in.get(1), x.to(ScalarType.Long));
      case ClassToken _ -> {
        Tensor token = in.get(1).to(x.scalar_type());
        yield torch.cat(new TensorVector(token.expand(x.size(0), 1, x.size(2)), x), 1);
      }
    };
  }
}
