// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.operator;

import static org.curie.learning.operator.Inputs.require;

import java.util.ArrayList;
import java.util.List;

/**
 * All values along some axes brought down to one. Input: x.
 *
 * <p>Axes count from 0, each once and in ascending order; with {@code keepDims} they stay as axes
 * of extent 1.
 */
public sealed interface Reduction extends Operator {
  List<Integer> axes();

  boolean keepDims();

  @Override
  default Shape infer(List<Shape> in) {
    Shape x = Inputs.one(in);
    List<Integer> dims = new ArrayList<>();
    axes().forEach(axis -> Inputs.requireAxis(axis, x));
    for (int axis = 0; axis < x.rank(); axis++) {
      if (!axes().contains(axis)) {
        dims.add(x.dim(axis));
      } else if (keepDims()) {
        dims.add(1);
      }
    }
    return new Shape(dims);
  }

  /** Since then the axes are an input, as {@link ReduceSum} had them before. */
  @Override
  default int since() {
    return 18;
  }

  record ReduceMean(List<Integer> axes, boolean keepDims) implements Reduction {
    public ReduceMean {
      axes = checked(axes);
    }
  }

  record ReduceSum(List<Integer> axes, boolean keepDims) implements Reduction {
    public ReduceSum {
      axes = checked(axes);
    }

    @Override
    public int since() {
      return 13;
    }
  }

  /** The largest value; where several are, they share the gradient. */
  record ReduceMax(List<Integer> axes, boolean keepDims) implements Reduction {
    public ReduceMax {
      axes = checked(axes);
    }
  }

  /** The smallest value; where several are, they share the gradient. */
  record ReduceMin(List<Integer> axes, boolean keepDims) implements Reduction {
    public ReduceMin {
      axes = checked(axes);
    }
  }

  /** <b>Formula</b> {@code sqrt(sum x^2)}; its derivative at 0 is 0. */
  record ReduceL2(List<Integer> axes, boolean keepDims) implements Reduction {
    public ReduceL2 {
      axes = checked(axes);
    }
  }

  private static List<Integer> checked(List<Integer> axes) {
    require(!axes.isEmpty(), "a reduction needs an axis, found %s", axes);
    for (int i = 0; i < axes.size(); i++) {
      int least = i == 0 ? 0 : axes.get(i - 1) + 1;
      require(axes.get(i) >= least, "axes must be ascending from 0, but were %s", axes);
    }
    return List.copyOf(axes);
  }
}
