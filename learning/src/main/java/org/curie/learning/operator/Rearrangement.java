// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.operator;

import static org.curie.learning.operator.Inputs.require;

import java.util.List;

/** Values put in another order or another shape; none is changed. */
public sealed interface Rearrangement extends Operator {

  /** Input: x; output [n, everything else]. */
  record Flatten() implements Rearrangement {
    @Override
    public Shape infer(List<Shape> in) {
      Shape x = Inputs.one(in);
      require(x.rank() > 1, "flattening needs a batch axis and more, found %s", x);
      long features = 1;
      for (int extent : x.dims().subList(1, x.rank())) {
        require(extent != Shape.ANY, "only the batch axis may be open, found %s", x);
        features *= extent;
        require(features <= Integer.MAX_VALUE, "%s has too many values to flatten", x);
      }
      return Shape.of(x.dim(0), (int) features);
    }
  }

  /** Inputs: tensors that agree on every axis but {@code axis}. */
  record Concat(int axis) implements Rearrangement {
    @Override
    public Shape infer(List<Shape> in) {
      require(!in.isEmpty(), "expected at least one input, found %s", in);
      Shape first = in.get(0);
      Inputs.requireAxis(axis, first);
      long total = 0;
      for (Shape s : in) {
        require(
            s.rank() == first.rank() && s.withDim(axis, 1).equals(first.withDim(axis, 1)),
            "shapes %s differ on another axis than %d",
            in,
            axis);
        require(s.dim(axis) != Shape.ANY, "cannot concatenate along the open axis %d", axis);
        total += s.dim(axis);
      }
      require(total <= Integer.MAX_VALUE, "axis %d grows to %d, which is too long", axis, total);
      return first.withDim(axis, (int) total);
    }
  }
}
