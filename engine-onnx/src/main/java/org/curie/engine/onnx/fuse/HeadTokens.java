// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.fuse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.curie.engine.onnx.fuse.View.Step;
import org.curie.learning.graph.Node;
import org.curie.learning.operator.Arithmetic.Div;
import org.curie.learning.operator.Arithmetic.Mul;
import org.curie.learning.operator.Shape;

/**
 * Where the heads of a query, a key or a value stand side by side in a tensor of tokens, before
 * they were taken apart.
 *
 * @param source [n, t, c], or [t, n, c] where {@code stepsFirst}
 * @param from the first of the {@code heads x width} features of its last axis
 * @param scale by which they were multiplied on the way
 */
record HeadTokens(
    String source, boolean stepsFirst, int heads, int width, int from, int features, double scale) {
  private static final int LONGEST = 12;

  /**
   * Of a value [n, heads, t, width] or [n heads, t, width].
   *
   * @param turned whether its last two axes are changed over
   */
  static Optional<HeadTokens> of(String value, boolean turned, Sketch sketch) {
    List<Node> way = new ArrayList<>();
    String source = value;
    while (way.size() < LONGEST) {
      Optional<Node> maker = sketch.maker(source).filter(node -> leadsBack(node, sketch));
      if (maker.isEmpty()) {
        break;
      }
      way.addFirst(maker.get());
      source = passed(maker.get(), sketch);
    }
    for (int from = 0; from <= way.size(); from++) {
      Optional<HeadTokens> found = along(way.subList(from, way.size()), value, turned, sketch);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static boolean leadsBack(Node node, Sketch sketch) {
    return View.follows(node.operator()) || factor(node, sketch).isPresent();
  }

  /** The number by which a node multiplies all there is. */
  static OptionalDouble factor(Node node, Sketch sketch) {
    if (node.operator() instanceof Div) {
      OptionalDouble by = sketch.number(node.inputs().get(1));
      return by.isPresent() && by.getAsDouble() != 0
          ? OptionalDouble.of(1 / by.getAsDouble())
          : OptionalDouble.empty();
    }
    if (!(node.operator() instanceof Mul)) {
      return OptionalDouble.empty();
    }
    OptionalDouble first = sketch.number(node.inputs().get(0));
    return first.isPresent() ? first : sketch.number(node.inputs().get(1));
  }

  /** What a node multiplies or rearranges. */
  static String passed(Node node, Sketch sketch) {
    boolean second =
        node.operator() instanceof Mul && sketch.number(node.inputs().get(0)).isPresent();
    return node.inputs().get(second ? 1 : 0);
  }

  private static Optional<HeadTokens> along(
      List<Node> way, String value, boolean turned, Sketch sketch) {
    String source = way.isEmpty() ? value : passed(way.getFirst(), sketch);
    Optional<Shape> shape = sketch.shape(source).filter(s -> s.rank() == 3);
    Optional<View> view = shape.flatMap(s -> extents(source, sketch)).map(View::of);
    double scale = 1;
    for (Node node : way) {
      OptionalDouble factor = factor(node, sketch);
      scale *= factor.orElse(1);
      if (factor.isEmpty()) {
        view =
            view.flatMap(
                v -> extents(node.output(), sketch).flatMap(e -> v.through(node.operator(), e)));
      }
    }
    double all = scale;
    return view.flatMap(v -> matched(source, shape.get(), turned ? turned(v) : v, all));
  }

  private static View turned(View view) {
    List<List<Step>> axes = new ArrayList<>(view.axes());
    if (axes.size() > 1) {
      axes.add(axes.size() - 2, axes.removeLast());
    }
    return new View(axes, view.offset());
  }

  private static Optional<HeadTokens> matched(
      String source, Shape tokens, View view, double scale) {
    int rank = view.axes().size();
    List<Step> steps = view.steps();
    boolean told =
        (rank == 3 || rank == 4)
            && view.axes().get(rank - 1).size() == 1
            && view.axes().get(rank - 2).size() == 1
            && (steps.size() == 3 || steps.size() == 4)
            && steps.getFirst().extent() == View.BATCH;
    if (!told) {
      return Optional.empty();
    }
    Step batch = steps.getFirst();
    Step time = steps.get(steps.size() - 2);
    Step feature = steps.getLast();
    Step head = steps.size() == 4 ? steps.get(1) : new Step(1, feature.extent());
    int features = tokens.dim(2);
    boolean stepsFirst = tokens.dim(1) == Shape.ANY;
    long batchStride = stepsFirst ? features : time.extent() * features;
    long timeStride = stepsFirst ? View.BATCH * features : features;
    boolean fits =
        tokens.dim(stepsFirst ? 0 : 1) == time.extent()
            && tokens.dim(stepsFirst ? 1 : 0) == Shape.ANY
            && batch.stride() == batchStride
            && time.stride() == timeStride
            && feature.stride() == 1
            && head.stride() == feature.extent()
            && view.offset() + head.extent() * feature.extent() <= features;
    return fits
        ? Optional.of(
            new HeadTokens(
                source,
                stepsFirst,
                (int) head.extent(),
                (int) feature.extent(),
                (int) view.offset(),
                features,
                scale))
        : Optional.empty();
  }

  /** The extents of a value, an open one as a multiple of {@link View#BATCH}. */
  static Optional<List<Long>> extents(String value, Sketch sketch) {
    Optional<Shape> shape = sketch.shape(value);
    boolean known =
        shape.isPresent()
            && (!shape.get().dims().contains(Shape.ANY) || sketch.multiple(value) > 0);
    return known
        ? Optional.of(
            shape.get().dims().stream()
                .map(d -> d == Shape.ANY ? View.BATCH * sketch.multiple(value) : (long) d)
                .toList())
        : Optional.empty();
  }
}
