// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.fuse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.curie.engine.onnx.fuse.View.Step;
import org.curie.learning.graph.Node;
import org.curie.learning.operator.Rearrangement.Reshape;
import org.curie.learning.operator.Rearrangement.Squeeze;
import org.curie.learning.operator.Rearrangement.Transpose;
import org.curie.learning.operator.Rearrangement.Unsqueeze;
import org.curie.learning.operator.Shape;

/**
 * The value in which the heads' answers are put together again, as a rearrangement of the answer
 * [n, t, heads width] of attention.
 *
 * @param value its name
 * @param view of the answer
 * @param whole the answer's own strides
 */
record HeadAnswer(String value, View view, Extents whole) {
  private static final int LONGEST = 12;

  /** The extents of an answer of attention. */
  record Extents(long steps, long heads, long width) {
    Step batch() {
      return new Step(View.BATCH, steps * heads * width);
    }

    Step time() {
      return new Step(steps, heads * width);
    }

    Step head() {
      return new Step(heads, width);
    }

    Step feature() {
      return new Step(width, 1);
    }
  }

  /**
   * Follows what single heads answered until they stand side by side again; where they never do, it
   * is the answers of single heads.
   *
   * @param answered [n, heads, t, width] or [n heads, t, width]
   */
  static HeadAnswer of(String answered, int heads, Sketch sketch) {
    Shape shape = sketch.shape(answered).orElseThrow();
    int rank = shape.rank();
    Extents whole = new Extents(shape.dim(rank - 2), heads, shape.dim(rank - 1));
    List<List<Step>> axes = new ArrayList<>();
    List<Step> head = heads == 1 ? List.of() : List.of(whole.head());
    if (rank == 4) {
      axes.add(List.of(whole.batch()));
      axes.add(head);
    } else {
      List<Step> first = new ArrayList<>(List.of(whole.batch()));
      first.addAll(head);
      axes.add(first);
    }
    axes.add(List.of(whole.time()));
    axes.add(List.of(whole.feature()));
    HeadAnswer last = new HeadAnswer(answered, new View(axes, 0), whole);
    HeadAnswer best = last;
    for (int i = 0; i < LONGEST; i++) {
      Optional<HeadAnswer> next = last.next(sketch);
      if (next.isEmpty()) {
        break;
      }
      last = next.get();
      best = last.isTogether() ? last : best;
    }
    return best;
  }

  private Optional<HeadAnswer> next(Sketch sketch) {
    return sketch
        .onlyReader(value)
        .filter(node -> rearranges(node))
        .flatMap(
            node ->
                HeadTokens.extents(node.output(), sketch)
                    .flatMap(extents -> view.through(node.operator(), extents))
                    .map(made -> new HeadAnswer(node.output(), made, whole)));
  }

  private static boolean rearranges(Node node) {
    return switch (node.operator()) {
      case Transpose _, Reshape _, Squeeze _, Unsqueeze _ -> true;
      default -> false;
    };
  }

  /** The axes of the answer, in the order in which the value has them. */
  private List<Step> order() {
    List<Step> order = new ArrayList<>();
    for (Step step : view.steps()) {
      boolean joins = !order.isEmpty() && order.getLast().equals(whole.head());
      if (joins && step.equals(whole.feature())) {
        order.removeLast();
        order.add(features());
      } else {
        order.add(step);
      }
    }
    return order;
  }

  private Step features() {
    return new Step(whole.heads() * whole.width(), 1);
  }

  private boolean isTogether() {
    return together().containsAll(order());
  }

  private List<Step> together() {
    return List.of(whole.batch(), whole.time(), features());
  }

  /** Whether it is the answer as attention gives it. */
  boolean isWhole() {
    return order().equals(together()) && view.axes().size() == 3;
  }

  /** The nodes that make it of the answer; none when it is that. */
  List<Node> from(String attended, Sketch sketch) {
    if (isWhole()) {
      return List.of();
    }
    List<Node> nodes = new ArrayList<>();
    String at = attended;
    List<Step> parts = together();
    if (!isTogether()) {
      parts = List.of(whole.batch(), whole.time(), whole.head(), whole.feature());
      at = sketch.free(value + ".heads");
      List<Integer> extents =
          List.of(0, (int) whole.steps(), (int) whole.heads(), (int) whole.width());
      nodes.add(new Node(at, new Reshape(extents), List.of(attended), at));
    }
    List<Step> all = parts;
    List<Integer> order = order().stream().map(all::indexOf).toList();
    Shape wanted = sketch.shape(value).orElseThrow();
    boolean reshaped = wanted.rank() != order.size();
    if (!order.equals(IntStream.range(0, order.size()).boxed().toList())) {
      String turned = reshaped ? sketch.free(value + ".turned") : value;
      nodes.add(new Node(turned, new Transpose(order), List.of(at), turned));
      at = turned;
    }
    if (reshaped) {
      List<Integer> extents = wanted.dims().stream().map(d -> d == Shape.ANY ? -1 : d).toList();
      nodes.add(new Node(value, new Reshape(extents), List.of(at), value));
    }
    return nodes;
  }
}
