// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.fuse;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.curie.learning.graph.Node;
import org.curie.learning.operator.Arithmetic.Add;
import org.curie.learning.operator.Arithmetic.Div;
import org.curie.learning.operator.Arithmetic.Mul;
import org.curie.learning.operator.Arithmetic.Pow;
import org.curie.learning.operator.Arithmetic.Sub;

/**
 * What sums, products and powers of one value come to, however they are nested.
 *
 * <p><b>Limits</b> degree {@value #DEGREE}, {@value #DEEPEST} nodes deep.
 */
final class Polynomial {
  private static final int DEGREE = 3;
  private static final int DEEPEST = 8;
  private static final double TOLERANCE = 1e-5; // of constants that went through float32

  private final double[] coefficients;

  private Polynomial(double... coefficients) {
    this.coefficients = Arrays.copyOf(coefficients, DEGREE + 1);
  }

  /** The value as a polynomial of x; empty when it is none. */
  static Optional<Polynomial> of(String value, String x, Sketch sketch) {
    return of(value, x, sketch, 0);
  }

  private static Optional<Polynomial> of(String value, String x, Sketch sketch, int depth) {
    if (value.equals(x)) {
      return Optional.of(new Polynomial(0, 1));
    }
    OptionalDouble number = sketch.number(value);
    if (number.isPresent()) {
      return Optional.of(new Polynomial(number.getAsDouble()));
    }
    Optional<Node> maker = sketch.maker(value).filter(n -> n.inputs().size() == 2);
    if (maker.isEmpty() || depth == DEEPEST) {
      return Optional.empty();
    }
    Optional<Polynomial> a = of(maker.get().inputs().get(0), x, sketch, depth + 1);
    Optional<Polynomial> b = of(maker.get().inputs().get(1), x, sketch, depth + 1);
    return a.isEmpty() || b.isEmpty() ? Optional.empty() : combined(maker.get(), a.get(), b.get());
  }

  private static Optional<Polynomial> combined(Node node, Polynomial a, Polynomial b) {
    return switch (node.operator()) {
      case Add _ -> Optional.of(a.plus(b, 1));
      case Sub _ -> Optional.of(a.plus(b, -1));
      case Mul _ -> a.times(b);
      case Div _ when b.degree() == 0 && b.coefficients[0] != 0 ->
          a.times(new Polynomial(1 / b.coefficients[0]));
      case Pow _ when b.degree() == 0 -> a.toThe(b.coefficients[0]);
      default -> Optional.empty();
    };
  }

  private int degree() {
    int degree = DEGREE;
    while (degree > 0 && coefficients[degree] == 0) {
      degree--;
    }
    return degree;
  }

  private Polynomial plus(Polynomial other, double sign) {
    double[] sum = coefficients.clone();
    for (int i = 0; i <= DEGREE; i++) {
      sum[i] += sign * other.coefficients[i];
    }
    return new Polynomial(sum);
  }

  private Optional<Polynomial> times(Polynomial other) {
    if (degree() + other.degree() > DEGREE) {
      return Optional.empty();
    }
    double[] product = new double[DEGREE + 1];
    for (int i = 0; i <= degree(); i++) {
      for (int j = 0; j <= other.degree(); j++) {
        product[i + j] += coefficients[i] * other.coefficients[j];
      }
    }
    return Optional.of(new Polynomial(product));
  }

  private Optional<Polynomial> toThe(double power) {
    if (power != 1 && power != 2 && power != 3) {
      return Optional.empty();
    }
    Optional<Polynomial> made = Optional.of(this);
    for (int i = 1; i < power; i++) {
      made = made.flatMap(this::times);
    }
    return made;
  }

  /** Whether it has these coefficients, of x to the power of 0, 1, 2, 3. */
  boolean is(double... wanted) {
    double[] all = Arrays.copyOf(wanted, DEGREE + 1);
    for (int i = 0; i <= DEGREE; i++) {
      if (!(Math.abs(coefficients[i] - all[i]) <= TOLERANCE * Math.abs(all[i]))) {
        return false;
      }
    }
    return true;
  }
}
