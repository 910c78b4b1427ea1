// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.operator;

import static org.curie.learning.operator.Inputs.require;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Windows, or whole planes and volumes, summarised channel by channel. Input: x [n, c, spatial].
 */
public sealed interface Pooling extends Operator {

  /** What becomes of the rest where the stride does not divide the extent. */
  enum Rounding {
    /** It is left out. */
    FLOOR,
    /** It gets a window of its own, which reaches beyond the end. */
    CEIL
  }

  /** The largest value of each window. */
  record MaxPool(Window window, Rounding rounding) implements Pooling {
    public MaxPool(Window window) {
      this(window, Rounding.FLOOR);
    }

    @Override
    public Shape infer(List<Shape> in) {
      return pool(window, rounding, Inputs.one(in));
    }
  }

  /**
   * The mean of each window.
   *
   * @param countsPadding whether the zeros of the padding are part of the mean
   */
  record AveragePool(Window window, boolean countsPadding) implements Pooling {
    /** Padding is not counted. */
    public AveragePool(Window window) {
      this(window, false);
    }

    /** Dilation came to this operator later than to the others. */
    @Override
    public int since() {
      return window.dilations().stream().allMatch(d -> d == 1) ? 13 : 19;
    }

    @Override
    public Shape infer(List<Shape> in) {
      return pool(window, Rounding.FLOOR, Inputs.one(in));
    }
  }

  /** The mean of each channel; output [n, c, 1...]. */
  record GlobalAveragePool() implements Pooling {
    @Override
    public Shape infer(List<Shape> in) {
      return global(Inputs.one(in));
    }
  }

  /** The largest value of each channel; output [n, c, 1...]. */
  record GlobalMaxPool() implements Pooling {
    @Override
    public Shape infer(List<Shape> in) {
      return global(Inputs.one(in));
    }
  }

  private static Shape pool(Window window, Rounding rounding, Shape x) {
    require(x.rank() == window.rank() + 2, "window %s does not fit input %s", window.kernel(), x);
    for (int axis = 0; axis < window.rank(); axis++) {
      require(
          window.pads().get(axis) < window.kernel().get(axis),
          "padding %s lets the window %s see padding only",
          window.pads(),
          window.kernel());
    }
    Shape made = window.slide(x, x.dim(1));
    return switch (rounding) {
      case FLOOR -> made;
      case CEIL -> roundedUp(window, x, made);
    };
  }

  /** ONNX and PyTorch differ where the last window would see padding only: that is refused. */
  private static Shape roundedUp(Window window, Shape x, Shape made) {
    for (int axis = 0; axis < window.rank(); axis++) {
      long stride = window.strides().get(axis);
      long pad = window.pads().get(axis);
      long room = x.dim(axis + 2) + 2 * pad - window.span(axis);
      if (room % stride != 0) {
        int windows = made.dim(axis + 2);
        require(
            windows * stride < x.dim(axis + 2) + pad,
            "rounding up adds a window to axis %d of %s that sees padding only",
            axis + 2,
            x);
        made = made.withDim(axis + 2, windows + 1);
      }
    }
    return made;
  }

  private static Shape global(Shape x) {
    require(x.rank() > 2, "global pooling needs a spatial axis, found %s", x);
    return new Shape(IntStream.range(0, x.rank()).map(a -> a < 2 ? x.dim(a) : 1).boxed().toList());
  }
}
