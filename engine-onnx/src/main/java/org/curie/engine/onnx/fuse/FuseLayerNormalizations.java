// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.fuse;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.curie.learning.graph.Node;
import org.curie.learning.operator.Arithmetic.Add;
import org.curie.learning.operator.Arithmetic.Div;
import org.curie.learning.operator.Arithmetic.Mul;
import org.curie.learning.operator.Arithmetic.Pow;
import org.curie.learning.operator.Arithmetic.Sub;
import org.curie.learning.operator.Elementary.Sqrt;
import org.curie.learning.operator.Normalization.LayerNormalization;
import org.curie.learning.operator.Operator;
import org.curie.learning.operator.Reduction.ReduceMean;
import org.curie.learning.operator.Shape;

/**
 * {@code (x - mean(x)) / sqrt(mean((x - mean(x))^2) + epsilon) * scale + shift} over the last axes,
 * as exporters write it before operator set 17.
 */
final class FuseLayerNormalizations implements Fusion {

  /** What is divided by its deviation. */
  private record Centred(String x, int axis, double epsilon) {}

  @Override
  public Optional<String> apply(Sketch sketch) {
    Map<String, List<Node>> found = new HashMap<>();
    for (Node node : sketch.sound()) {
      found(node, sketch).ifPresent(made -> found.put(node.output(), List.of(made)));
    }
    int replaced = sketch.replace(found);
    return replaced == 0
        ? Optional.empty()
        : Optional.of("made " + replaced + " LayerNormalization of means, squares and roots");
  }

  private static Optional<Node> found(Node add, Sketch sketch) {
    if (!(add.operator() instanceof Add)) {
      return Optional.empty();
    }
    for (int shift = 0; shift < 2; shift++) {
      Optional<Node> mul = sketch.made(add.inputs().get(1 - shift), Mul.class);
      if (sketch.isConstant(add.inputs().get(shift)) && mul.isPresent()) {
        Optional<Node> made = found(add, add.inputs().get(shift), mul.get(), sketch);
        if (made.isPresent()) {
          return made;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Node> found(Node add, String shift, Node mul, Sketch sketch) {
    for (int scale = 0; scale < 2; scale++) {
      String factor = mul.inputs().get(scale);
      Optional<Centred> x = centred(mul.inputs().get(1 - scale), sketch);
      if (sketch.isConstant(factor) && x.isPresent()) {
        Operator whole = new LayerNormalization(x.get().axis(), x.get().epsilon());
        List<String> inputs = List.of(x.get().x(), factor, shift);
        return Optional.of(new Node(add.name(), whole, inputs, add.output()));
      }
    }
    return Optional.empty();
  }

  /** {@code d / sqrt(mean(d^2) + epsilon)} of {@code d = x - mean(x)}. */
  private static Optional<Centred> centred(String value, Sketch sketch) {
    Optional<Node> div = sketch.made(value, Div.class);
    if (div.isEmpty()) {
      return Optional.empty();
    }
    String difference = div.get().inputs().get(0);
    Optional<Node> sub = sketch.made(difference, Sub.class);
    Optional<Node> root = sketch.made(div.get().inputs().get(1), Sqrt.class);
    Optional<Node> sum = root.flatMap(r -> sketch.made(r.inputs().getFirst(), Add.class));
    if (sub.isEmpty() || sum.isEmpty()) {
      return Optional.empty();
    }
    String x = sub.get().inputs().get(0);
    Optional<Node> mean =
        sketch
            .made(sub.get().inputs().get(1), ReduceMean.class)
            .filter(m -> m.inputs().getFirst().equals(x));
    return IntStream.range(0, 2)
        .boxed()
        .flatMap(i -> variance(sum.get(), i, sub.get(), sketch).stream())
        .filter(v -> mean.isPresent() && v.operator().equals(mean.get().operator()))
        .findFirst()
        .flatMap(v -> centred(x, v, sum.get(), sketch));
  }

  private static Optional<Centred> centred(String x, Node variance, Node sum, Sketch sketch) {
    String other = sum.inputs().get(sum.inputs().get(0).equals(variance.output()) ? 1 : 0);
    OptionalDouble epsilon = sketch.number(other);
    int axis = firstOfLast((ReduceMean) variance.operator(), sketch.shape(x));
    double small = epsilon.orElse(0);
    return axis < 0 || !(small > 0 && small < 1)
        ? Optional.empty()
        : Optional.of(new Centred(x, axis, small));
  }

  /** The mean of squares at one place of a sum. */
  private static Optional<Node> variance(Node sum, int place, Node sub, Sketch sketch) {
    return sketch
        .made(sum.inputs().get(place), ReduceMean.class)
        .filter(mean -> isSquare(mean.inputs().getFirst(), sub, sketch));
  }

  /** Whether it is the square of the difference, or of another node that makes the same one. */
  private static boolean isSquare(String value, Node sub, Sketch sketch) {
    Optional<String> root =
        sketch
            .made(value, Pow.class)
            .filter(pow -> sketch.number(pow.inputs().get(1)).equals(OptionalDouble.of(2)))
            .or(
                () ->
                    sketch
                        .made(value, Mul.class)
                        .filter(mul -> mul.inputs().get(0).equals(mul.inputs().get(1))))
            .map(node -> node.inputs().getFirst());
    return Stream.ofNullable(root.orElse(null))
        .flatMap(r -> sketch.made(r, Sub.class).stream())
        .anyMatch(made -> made.inputs().equals(sub.inputs()));
  }

  /** The first of the reduced axes when they are the last ones, else -1. */
  private static int firstOfLast(ReduceMean mean, Optional<Shape> x) {
    int rank = x.map(Shape::rank).orElse(0);
    int first = mean.axes().getFirst();
    boolean last = mean.keepDims() && first > 0 && mean.axes().size() == rank - first;
    return last ? first : -1;
  }
}
