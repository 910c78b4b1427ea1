// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.fuse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.curie.learning.graph.Node;
import org.curie.learning.operator.Activation.Gelu;
import org.curie.learning.operator.Activation.Tanh;
import org.curie.learning.operator.Arithmetic.Add;
import org.curie.learning.operator.Arithmetic.Div;
import org.curie.learning.operator.Arithmetic.Mul;
import org.curie.learning.operator.Elementary.Erf;

/**
 * {@code 0.5 x (1 + erf(x / sqrt 2))} and {@code 0.5 x (1 + tanh(sqrt(2 / pi) (x + 0.044715
 * x^3)))}, in whatever order and nesting the factors stand.
 *
 * <p><b>Source</b> Hendrycks and Gimpel 2016, arXiv:1606.08415, section 2.
 */
final class FuseGelus implements Fusion {
  private static final int DEEPEST = 4;
  private static final double ROOT = Math.sqrt(0.5);
  private static final double SLOPE = Math.sqrt(2 / Math.PI);
  private static final double CUBIC = 0.044715;

  /** The factors of a product: one number of all that are constant, and the others. */
  private static final class Product {
    private double number = 1;
    private final List<String> others = new ArrayList<>();

    void add(String value, int depth, Sketch sketch) {
      OptionalDouble constant = sketch.number(value);
      // What several nodes read is x itself, which may be a product of its own.
      boolean inside = depth == 0 || (depth < DEEPEST && sketch.onlyReader(value).isPresent());
      Optional<Node> mul = sketch.made(value, Mul.class).filter(n -> inside);
      Optional<Node> div =
          sketch
              .made(value, Div.class)
              .filter(n -> inside && sketch.number(n.inputs().get(1)).isPresent());
      if (constant.isPresent()) {
        number *= constant.getAsDouble();
      } else if (mul.isPresent()) {
        mul.get().inputs().forEach(factor -> add(factor, depth + 1, sketch));
      } else if (div.isPresent()) {
        number /= sketch.number(div.get().inputs().get(1)).getAsDouble();
        add(div.get().inputs().get(0), depth + 1, sketch);
      } else {
        others.add(value);
      }
    }
  }

  @Override
  public Optional<String> apply(Sketch sketch) {
    Map<String, List<Node>> found = new HashMap<>();
    for (Node node : sketch.sound()) {
      if (node.operator() instanceof Mul || node.operator() instanceof Div) {
        found(node, sketch).ifPresent(made -> found.put(node.output(), List.of(made)));
      }
    }
    int replaced = sketch.replace(found);
    return replaced == 0
        ? Optional.empty()
        : Optional.of("made " + replaced + " Gelu of products with Erf or Tanh");
  }

  private static Optional<Node> found(Node last, Sketch sketch) {
    Product product = new Product();
    product.add(last.output(), 0, sketch);
    if (product.others.size() != 2 || Math.abs(product.number - 0.5) > 1e-6) {
      return Optional.empty();
    }
    for (int gate = 0; gate < 2; gate++) {
      String x = product.others.get(1 - gate);
      Optional<Gelu.Form> form = form(product.others.get(gate), x, sketch);
      if (form.isPresent()) {
        return Optional.of(new Node(last.name(), new Gelu(form.get()), List.of(x), last.output()));
      }
    }
    return Optional.empty();
  }

  /** Of which form {@code 1 + f(x)} is. */
  private static Optional<Gelu.Form> form(String gate, String x, Sketch sketch) {
    Optional<Node> add = sketch.made(gate, Add.class);
    for (int one = 0; add.isPresent() && one < 2; one++) {
      String curve = add.get().inputs().get(1 - one);
      if (!sketch.number(add.get().inputs().get(one)).equals(OptionalDouble.of(1))) {
        continue;
      }
      if (isOf(sketch.made(curve, Erf.class), x, sketch, 0, ROOT)) {
        return Optional.of(Gelu.Form.EXACT);
      }
      if (isOf(sketch.made(curve, Tanh.class), x, sketch, 0, SLOPE, 0, SLOPE * CUBIC)) {
        return Optional.of(Gelu.Form.TANH);
      }
    }
    return Optional.empty();
  }

  private static boolean isOf(
      Optional<Node> curve, String x, Sketch sketch, double... coefficients) {
    return curve
        .flatMap(node -> Polynomial.of(node.inputs().getFirst(), x, sketch))
        .filter(polynomial -> polynomial.is(coefficients))
        .isPresent();
  }
}
