// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.operator;

import static org.curie.learning.operator.Inputs.require;

import java.util.ArrayList;
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

  /**
   * Inputs: a [batch, rows, inner], b [batch, inner, columns]; output [batch, rows, columns].
   *
   * <p>The axes before the last two are repeated to fit each other as in {@link Arithmetic}. A
   * vector as a is a row and as b a column, whose axis is left out again. A parameter as b is a
   * weight [in, out].
   */
  record MatMul() implements Linear {
    @Override
    public Optional<Role> role(int input) {
      return input == 1 ? Optional.of(Role.WEIGHT) : Optional.empty();
    }

    @Override
    public boolean readsOnlyParameter(int input) {
      return false;
    }

    @Override
    public Shape infer(List<Shape> in) {
      Inputs inputs = Inputs.between(2, 2, in);
      Shape a = inputs.get(0);
      Shape b = inputs.get(1);
      require(a.rank() > 0 && b.rank() > 0, "a product needs axes, found %s and %s", a, b);
      int inner = b.dim(Math.max(0, b.rank() - 2));
      require(a.dim(a.rank() - 1) == inner, "%s and %s have no product", a, b);
      List<Integer> dims = new ArrayList<>(batch(a).broadcast(batch(b)).dims());
      if (a.rank() > 1) {
        dims.add(a.dim(a.rank() - 2));
      }
      if (b.rank() > 1) {
        dims.add(b.dim(b.rank() - 1));
      }
      return new Shape(dims);
    }

    private static Shape batch(Shape matrices) {
      return new Shape(matrices.dims().subList(0, Math.max(0, matrices.rank() - 2)));
    }
  }
}
