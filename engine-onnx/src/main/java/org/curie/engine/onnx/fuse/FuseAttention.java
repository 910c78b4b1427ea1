// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.fuse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.curie.learning.graph.Node;
import org.curie.learning.operator.Activation.Softmax;
import org.curie.learning.operator.Arithmetic.Add;
import org.curie.learning.operator.Attention;
import org.curie.learning.operator.Linear.MatMul;
import org.curie.learning.operator.Rearrangement.Transpose;
import org.curie.learning.operator.Selection.Cut;
import org.curie.learning.operator.Selection.Slice;

/**
 * {@code softmax(scale q k^T + mask) v} of heads that were taken out of tensors of tokens by
 * slices, reshapes and transpositions, in whatever order: where each number stood is followed back
 * to the tokens, {@link View}. Masks that are learned, and networks for one fixed batch, are left
 * alone.
 */
final class FuseAttention implements Fusion {
  private static final double TOLERANCE = 1e-6; // of a scale that went through float32

  /** The product of queries and keys, and what became of it before the softmax. */
  private record Scores(Node product, double scale, Optional<String> mask) {}

  @Override
  public Optional<String> apply(Sketch sketch) {
    Map<String, List<Node>> found = new HashMap<>();
    for (Node node : sketch.sound()) {
      if (node.operator() instanceof MatMul) {
        sound(node, sketch).ifPresent(a -> found.put(a.getLast().output(), a));
      }
    }
    int replaced = sketch.replace(found);
    return replaced == 0
        ? Optional.empty()
        : Optional.of("made " + replaced + " Attention of products with Softmax");
  }

  private static Optional<List<Node>> sound(Node last, Sketch sketch) {
    try {
      return attention(last, sketch);
    } catch (ArithmeticException | IllegalArgumentException e) {
      return Optional.empty(); // a scale of 0, extents beyond any tensor: nothing that attention is
    }
  }

  private static Optional<List<Node>> attention(Node last, Sketch sketch) {
    Optional<Scores> scores =
        sketch
            .made(last.inputs().get(0), Softmax.class)
            .filter(softmax -> sketch.onlyReader(softmax.output()).isPresent())
            .filter(softmax -> isOverLastAxis(softmax, sketch))
            .flatMap(softmax -> scores(softmax.inputs().getFirst(), sketch));
    if (scores.isEmpty()) {
      return Optional.empty();
    }
    List<String> factors = scores.get().product().inputs();
    Optional<HeadTokens> query = HeadTokens.of(factors.get(0), false, sketch);
    Optional<HeadTokens> key = HeadTokens.of(factors.get(1), true, sketch);
    Optional<HeadTokens> value = HeadTokens.of(last.inputs().get(1), false, sketch);
    boolean fits =
        query.isPresent()
            && key.isPresent()
            && value.isPresent()
            && query.get().heads() == key.get().heads()
            && query.get().heads() == value.get().heads()
            && value.get().scale() == 1;
    return fits
        ? written(last, scores.get(), List.of(query.get(), key.get(), value.get()), sketch)
        : Optional.empty();
  }

  private static boolean isOverLastAxis(Node softmax, Sketch sketch) {
    int axis = ((Softmax) softmax.operator()).axis();
    return sketch.shape(softmax.output()).filter(s -> axis == s.rank() - 1).isPresent();
  }

  private static Optional<Scores> scores(String value, Sketch sketch) {
    Optional<Node> sum = sketch.made(value, Add.class);
    if (sum.isEmpty()) {
      return scaled(value, Optional.empty(), sketch);
    }
    for (int mask = 0; mask < 2; mask++) {
      String added = sum.get().inputs().get(mask);
      Optional<Scores> found =
          sketch.isLearned(added)
              ? Optional.empty()
              : scaled(sum.get().inputs().get(1 - mask), Optional.of(added), sketch);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<Scores> scaled(String value, Optional<String> mask, Sketch sketch) {
    double scale = 1;
    Optional<Node> maker = sketch.maker(value);
    OptionalDouble factor = factor(maker, sketch);
    if (factor.isPresent()) {
      scale = factor.getAsDouble();
      maker = sketch.maker(HeadTokens.passed(maker.get(), sketch));
    }
    double all = scale;
    return maker
        .filter(node -> node.operator() instanceof MatMul)
        .map(product -> new Scores(product, all, mask));
  }

  private static OptionalDouble factor(Optional<Node> node, Sketch sketch) {
    return node.isPresent() ? HeadTokens.factor(node.get(), sketch) : OptionalDouble.empty();
  }

  private static Optional<List<Node>> written(
      Node last, Scores scores, List<HeadTokens> read, Sketch sketch) {
    HeadTokens query = read.get(0);
    double scale = scores.scale() * query.scale() * read.get(1).scale();
    double usual = 1 / Math.sqrt(query.width());
    boolean isUsual = Math.abs(scale - usual) <= TOLERANCE * usual;
    Attention operator =
        new Attention(
            query.heads(), query.heads(), false, isUsual ? Optional.empty() : Optional.of(scale));
    HeadAnswer answer = HeadAnswer.of(last.output(), query.heads(), sketch);
    List<Node> nodes = new ArrayList<>();
    Map<String, String> turned = new HashMap<>();
    List<String> inputs = new ArrayList<>();
    for (HeadTokens tokens : read) {
      inputs.add(tokens(tokens, last.output(), turned, nodes, sketch));
    }
    scores.mask().ifPresent(inputs::add);
    String attended = answer.isWhole() ? answer.value() : sketch.free(last.output() + ".attended");
    nodes.add(new Node(last.name(), operator, inputs, attended));
    nodes.addAll(answer.from(attended, sketch));
    return Optional.of(nodes);
  }

  /** The heads side by side, [n, t, heads width]. */
  private static String tokens(
      HeadTokens from, String near, Map<String, String> turned, List<Node> nodes, Sketch sketch) {
    String value = from.source();
    if (from.stepsFirst() && !turned.containsKey(value)) {
      String name = sketch.free(near + ".batch-first");
      nodes.add(new Node(name, new Transpose(List.of(1, 0, 2)), List.of(value), name));
      turned.put(value, name);
    }
    value = turned.getOrDefault(value, value);
    int width = from.heads() * from.width();
    if (width == from.features()) {
      return value;
    }
    String cut = sketch.free(near + ".from" + from.from());
    Slice slice = new Slice(List.of(new Cut(2, from.from(), from.from() + width, 1)));
    nodes.add(new Node(cut, slice, List.of(value), cut));
    return cut;
  }
}
