// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.operator;

import static org.curie.learning.operator.Inputs.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Learned vectors that stand for words, categories or a whole sequence. */
public sealed interface Embedding extends Operator {

  @Override
  default Optional<Role> role(int input) {
    return input == 1 ? Optional.of(Role.TABLE) : Optional.empty();
  }

  /**
   * Rows of a table. Inputs: numbers of rows [n, ...] as float32, table [rows, d]; output [n, ...,
   * d]. In ONNX {@code Cast} and {@code Gather}.
   *
   * <p><b>Limits</b> numbers must be 0 to rows - 1 and are refused by the engine otherwise, except
   * that ONNX Runtime counts negative ones from the end; fractions are cut off.
   */
  record Lookup() implements Embedding {
    @Override
    public Shape infer(List<Shape> in) {
      Inputs inputs = Inputs.between(2, 2, in);
      Shape table = inputs.get(1);
      require(table.rank() == 2, "a table is [rows, d], found %s", table);
      List<Integer> dims = new ArrayList<>(inputs.get(0).dims());
      dims.add(table.dim(1));
      return new Shape(dims);
    }
  }

  /**
   * A token before the sequence, the same for every case, at which a classifier answers. Inputs: x
   * [n, t, d], token [1, 1, d]; output [n, t + 1, d]. In ONNX {@code Expand} and {@code Concat}.
   * <b>Source</b> Devlin et al. 2019, arXiv:1810.04805, section 3.
   */
  record ClassToken() implements Embedding {
    @Override
    public Shape infer(List<Shape> in) {
      Inputs inputs = Inputs.between(2, 2, in);
      Shape x = inputs.get(0);
      require(
          x.rank() == 3 && x.dim(1) != Shape.ANY && x.dim(2) != Shape.ANY,
          "a token is put before [n, t, d], found %s",
          x);
      Inputs.requireShape("token", inputs.get(1), Shape.of(1, 1, x.dim(2)));
      return x.withDim(1, Math.addExact(x.dim(1), 1));
    }
  }
}
