// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.operator;

import java.util.List;

/** One value from one value, or from its neighbours on one axis; the shape stays as it is. */
public sealed interface Activation extends Operator {

  @Override
  default Shape infer(List<Shape> in) {
    return Inputs.one(in);
  }

  /** <b>Formula</b> {@code max(x, 0)}. */
  record Relu() implements Activation {}

  /** <b>Formula</b> {@code 1 / (1 + exp(-x))}. */
  record Sigmoid() implements Activation {}

  /** <b>Formula</b> {@code exp(x_k) / sum_j exp(x_j)} along {@code axis}, counted from 0. */
  record Softmax(int axis) implements Activation {
    @Override
    public Shape infer(List<Shape> in) {
      Shape x = Inputs.one(in);
      Inputs.requireAxis(axis, x);
      return x;
    }
  }
}
