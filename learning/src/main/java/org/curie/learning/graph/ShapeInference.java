// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.curie.learning.graph.Operator.Add;
import org.curie.learning.graph.Operator.AveragePool;
import org.curie.learning.graph.Operator.BatchNormalization;
import org.curie.learning.graph.Operator.Concat;
import org.curie.learning.graph.Operator.Conv;
import org.curie.learning.graph.Operator.Dropout;
import org.curie.learning.graph.Operator.Flatten;
import org.curie.learning.graph.Operator.Gemm;
import org.curie.learning.graph.Operator.GlobalAveragePool;
import org.curie.learning.graph.Operator.MaxPool;
import org.curie.learning.graph.Operator.Mul;
import org.curie.learning.graph.Operator.Relu;
import org.curie.learning.graph.Operator.Sigmoid;
import org.curie.learning.graph.Operator.Softmax;

/** The shape an operator makes from the shapes it reads. */
final class ShapeInference {
  private ShapeInference() {}

  /**
   * @throws IllegalArgumentException when the operator cannot read such shapes
   */
  static Shape infer(Operator operator, List<Shape> in) {
    return switch (operator) {
      case Conv c -> conv(c, in);
      case BatchNormalization b -> normalization(in);
      case Relu r -> one(in);
      case Sigmoid s -> one(in);
      case Softmax s -> softmax(s.axis(), one(in));
      case Dropout d -> one(in);
      case MaxPool p -> pool(p.window(), one(in));
      case AveragePool p -> pool(p.window(), one(in));
      case GlobalAveragePool p -> globalPool(one(in));
      case Flatten f -> flatten(one(in));
      case Gemm g -> gemm(in);
      case Add a -> same(in);
      case Mul m -> scaled(in);
      case Concat c -> concat(c.axis(), in);
    };
  }

  private static Shape one(List<Shape> in) {
    require(in.size() == 1, "expected one input, found %d", in.size());
    return in.get(0);
  }

  private static Shape conv(Conv c, List<Shape> in) {
    require(in.size() == 2 || in.size() == 3, "expected x, weight and perhaps bias: %s", in);
    Shape x = in.get(0);
    Shape weight = in.get(1);
    require(
        x.rank() == c.window().rank() + 2 && weight.rank() == x.rank(),
        "a %d-dimensional kernel needs input and weight of rank %d, found %s and %s",
        c.window().rank(),
        c.window().rank() + 2,
        x,
        weight);
    require(
        (long) weight.dim(1) * c.groups() == x.dim(1) && weight.dim(0) % c.groups() == 0,
        "weight %s in %d group(s) does not fit %d channels",
        weight,
        c.groups(),
        x.dim(1));
    require(
        weight.spatial().equals(c.window().kernel()),
        "weight %s is not of kernel %s",
        weight,
        c.window().kernel());
    requireVector(in, 2, weight.dim(0));
    return slide(c.window(), x, weight.dim(0));
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
    return slide(window, x, x.dim(1));
  }

  private static Shape slide(Window window, Shape x, int channels) {
    List<Integer> dims = new ArrayList<>(List.of(x.dim(0), channels));
    for (int axis = 0; axis < window.rank(); axis++) {
      require(x.dim(axis + 2) != Shape.ANY, "the spatial extents must be known, found %s", x);
      dims.add(window.outputExtent(axis, x.dim(axis + 2)));
    }
    return new Shape(dims);
  }

  private static Shape softmax(int axis, Shape x) {
    require(axis >= 0 && axis < x.rank(), "axis %d is not an axis of %s", axis, x);
    return x;
  }

  private static Shape flatten(Shape x) {
    require(x.rank() > 1, "flattening needs a batch axis and more, found %s", x);
    long features = 1;
    for (int extent : x.dims().subList(1, x.rank())) {
      require(extent != Shape.ANY, "only the batch axis may be open, found %s", x);
      features *= extent;
      require(features <= Integer.MAX_VALUE, "%s has too many values to flatten", x);
    }
    return Shape.of(x.dim(0), (int) features);
  }

  private static Shape normalization(List<Shape> in) {
    require(in.size() == 5, "expected x, scale, shift, mean, variance, found %d inputs", in.size());
    require(in.get(0).rank() > 1, "normalisation needs a channel axis, found %s", in.get(0));
    for (int i = 1; i < 5; i++) {
      requireVector(in, i, in.get(0).dim(1));
    }
    return in.get(0);
  }

  private static Shape globalPool(Shape x) {
    require(x.rank() > 2, "global pooling needs a spatial axis, found %s", x);
    return new Shape(IntStream.range(0, x.rank()).map(a -> a < 2 ? x.dim(a) : 1).boxed().toList());
  }

  private static Shape gemm(List<Shape> in) {
    require(in.size() == 2 || in.size() == 3, "expected x, weight and perhaps bias: %s", in);
    Shape x = in.get(0);
    Shape weight = in.get(1);
    require(
        x.rank() == 2 && weight.rank() == 2 && weight.dim(1) == x.dim(1),
        "weight %s does not fit input %s",
        weight,
        x);
    requireVector(in, 2, weight.dim(0));
    return Shape.of(x.dim(0), weight.dim(0));
  }

  private static Shape same(List<Shape> in) {
    require(
        in.size() == 2 && in.get(0).equals(in.get(1)), "expected two equal shapes, found %s", in);
    return in.get(0);
  }

  private static Shape scaled(List<Shape> in) {
    require(in.size() == 2, "expected two inputs, found %d", in.size());
    Shape x = in.get(0);
    Shape y = in.get(1);
    require(
        x.equals(y) || (x.rank() > 2 && y.equals(globalPool(x))),
        "expected two equal shapes or one factor a channel, found %s",
        in);
    return x;
  }

  private static Shape concat(int axis, List<Shape> in) {
    require(!in.isEmpty(), "expected at least one input, found %s", in);
    require(axis >= 0 && axis < in.get(0).rank(), "axis %d is not an axis of %s", axis, in.get(0));
    long total = 0;
    for (Shape s : in) {
      require(
          s.rank() == in.get(0).rank() && s.withDim(axis, 1).equals(in.get(0).withDim(axis, 1)),
          "shapes %s differ on another axis than %d",
          in,
          axis);
      require(s.dim(axis) != Shape.ANY, "cannot concatenate along the open axis %d", axis);
      total += s.dim(axis);
    }
    require(total <= Integer.MAX_VALUE, "axis %d grows to %d, which is too long", axis, total);
    return in.get(0).withDim(axis, (int) total);
  }

  private static void requireVector(List<Shape> in, int index, int length) {
    if (index < in.size()) {
      require(
          in.get(index).equals(Shape.of(length)),
          "input %d should be a vector of %d, found %s",
          index,
          length,
          in.get(index));
    }
  }

  private static void require(boolean holds, String message, Object... arguments) {
    if (!holds) {
      throw new IllegalArgumentException(
          String.format(java.util.Locale.ROOT, message, Arrays.stream(arguments).toArray()));
    }
  }
}
