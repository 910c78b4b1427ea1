// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.operator;

import static org.curie.learning.operator.Inputs.require;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Windows, or whole planes and volumes, summarised channel by channel. Input: x [n, c, spatial].
 */
public sealed interface Pooling extends Operator {

  /** The largest value of each window. */
  record MaxPool(Window window) implements Pooling {
    @Override
    public Shape infer(List<Shape> in) {
      return pool(window, Inputs.one(in));
    }
  }

  /** The mean of each window; padding is not counted. */
  record AveragePool(Window window) implements Pooling {
    /** Dilation came to this operator later than to the others. */
    @Override
    public int since() {
      return window.dilations().stream().allMatch(d -> d == 1) ? 13 : 19;
    }

    @Override
    public Shape infer(List<Shape> in) {
      return pool(window, Inputs.one(in));
    }
  }

  /** The mean of each channel; output [n, c, 1...]. */
  record GlobalAveragePool() implements Pooling {
    @Override
    public Shape infer(List<Shape> in) {
      return global(Inputs.one(in));
    }
  }

  private static Shape pool(Window window, Shape x) {
    require(x.rank() == window.rank() + 2, "window %s does not fit input %s", window.kernel(), x);
    for (int axis = 0; axis < window.rank(); axis++) {
      require(
          window.pads().get(axis) < window.kernel().get(axis),
          "padding %s lets the window %s see padding only",
          window.pads(),
          window.kernel());
    }
    return window.slide(x, x.dim(1));
  }

  private static Shape global(Shape x) {
    require(x.rank() > 2, "global pooling needs a spatial axis, found %s", x);
    return new Shape(IntStream.range(0, x.rank()).map(a -> a < 2 ? x.dim(a) : 1).boxed().toList());
  }
}
