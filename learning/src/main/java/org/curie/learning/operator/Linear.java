// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.operator;

import static org.curie.learning.operator.Inputs.require;

import java.util.List;
import java.util.Optional;

/** Products of matrices. */
public sealed interface Linear extends Operator {

  /** Inputs: x [n, in], weight [out, in] (ONNX {@code transB = 1}), optional bias [out]. */
  record Gemm() implements Linear {
    @Override
    public Optional<Role> role(int input) {
      return switch (input) {
        case 1 -> Optional.of(Role.WEIGHT);
        case 2 -> Optional.of(Role.BIAS);
        default -> Optional.empty();
      };
    }

    @Override
    public Shape infer(List<Shape> in) {
      Inputs inputs = Inputs.between(2, 3, in);
      Shape x = inputs.get(0);
      Shape weight = inputs.get(1);
      require(
          x.rank() == 2 && weight.rank() == 2 && weight.dim(1) == x.dim(1),
          "weight %s does not fit input %s",
          weight,
          x);
      inputs.requireVector(2, weight.dim(0));
      return Shape.of(x.dim(0), weight.dim(0));
    }
  }
}
