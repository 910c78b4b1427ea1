// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.operator;

import java.util.List;
import java.util.Locale;

/**
 * The shapes an operator was given, and the checks that all operators make of them.
 *
 * <p>Every check throws {@link IllegalArgumentException} that says what was expected and found.
 */
record Inputs(List<Shape> shapes) {
  Inputs {
    shapes = List.copyOf(shapes);
  }

  /** The only input. */
  static Shape one(List<Shape> in) {
    require(in.size() == 1, "expected one input, found %d", in.size());
    return in.get(0);
  }

  /** Inputs of which there must be between two numbers. */
  static Inputs between(int fewest, int most, List<Shape> in) {
    require(
        in.size() >= fewest && in.size() <= most,
        fewest == most ? "expected %d inputs, found %3$d" : "expected %d to %d inputs, found %d",
        fewest,
        most,
        in.size());
    return new Inputs(in);
  }

  Shape get(int index) {
    return shapes.get(index);
  }

  boolean has(int index) {
    return index < shapes.size();
  }

  /** Input {@code index}, where it is there, must be a vector of {@code length}. */
  void requireVector(int index, int length) {
    if (has(index)) {
      require(
          get(index).equals(Shape.of(length)),
          "input %d should be a vector of %d, found %s",
          index,
          length,
          get(index));
    }
  }

  /** A parameter of this name must have this shape. */
  static void requireShape(String what, Shape found, Shape expected) {
    require(found.equals(expected), "the %s should be %s, found %s", what, expected, found);
  }

  /** {@code axis} must be one of {@code shape}. */
  static void requireAxis(int axis, Shape shape) {
    require(axis >= 0 && axis < shape.rank(), "axis %d is not an axis of %s", axis, shape);
  }

  static void require(boolean holds, String message, Object... arguments) {
    if (!holds) {
      throw new IllegalArgumentException(String.format(Locale.ROOT, message, arguments));
    }
  }
}
