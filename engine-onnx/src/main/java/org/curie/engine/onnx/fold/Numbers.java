// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.fold;

import java.util.List;
import java.util.Optional;

/** Element by element, on tensors of the same extents. Empty where the answer is not known. */
final class Numbers {
  private Numbers() {}

  static Optional<Known> ofTwo(String type, Known a, Known b) {
    if (a instanceof Wholes x && b instanceof Wholes y) {
      return wholes(type, x, y);
    }
    return a instanceof Reals x && b instanceof Reals y ? reals(type, x, y) : Optional.empty();
  }

  private static Optional<Known> wholes(String type, Wholes x, Wholes y) {
    long[] made = new long[x.count()];
    boolean[] open = new boolean[made.length];
    for (int i = 0; i < made.length; i++) {
      boolean oneOpen = x.open()[i] || y.open()[i];
      Optional<Long> value =
          oneOpen ? batches(type, x, y, i) : whole(type, x.values()[i], y.values()[i]);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      made[i] = value.get();
      open[i] = oneOpen && !type.equals("Equal");
    }
    return Optional.of(new Wholes(x.dims(), made, open, x.batchOf().or(y::batchOf)));
  }

  /** With a multiple of the batch, of which only is known that it is at least 1. */
  private static Optional<Long> batches(String type, Wholes x, Wholes y, int i) {
    long a = x.values()[i];
    long b = y.values()[i];
    boolean first = x.open()[i];
    boolean both = first && y.open()[i];
    return switch (type) {
      case "Mul" -> both ? Optional.empty() : Optional.of(a * b);
      case "Div" -> first && !both && b > 0 && a % b == 0 ? Optional.of(a / b) : Optional.empty();
      case "Add" -> both ? Optional.of(a + b) : zero(first ? b : a, first ? a : b);
      case "Sub" -> first && !both ? zero(b, a) : Optional.empty();
      case "Equal" -> !both && (first ? b : a) < 1 ? Optional.of(0L) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<Long> zero(long mustBeZero, long answer) {
    return mustBeZero == 0 ? Optional.of(answer) : Optional.empty();
  }

  private static Optional<Long> whole(String type, long a, long b) {
    return switch (type) {
      case "Add" -> Optional.of(a + b);
      case "Sub" -> Optional.of(a - b);
      case "Mul" -> Optional.of(a * b);
      case "Div" -> b == 0 ? Optional.empty() : Optional.of(a / b); // ONNX truncates, as Java does
      case "Mod" -> b == 0 ? Optional.empty() : Optional.of(Math.floorMod(a, b));
      case "Min" -> Optional.of(Math.min(a, b));
      case "Max" -> Optional.of(Math.max(a, b));
      case "Equal" -> truth(a == b);
      case "Less" -> truth(a < b);
      case "LessOrEqual" -> truth(a <= b);
      case "Greater" -> truth(a > b);
      case "GreaterOrEqual" -> truth(a >= b);
      case "And" -> truth(a != 0 && b != 0);
      case "Or" -> truth(a != 0 || b != 0);
      default -> Optional.empty();
    };
  }

  private static Optional<Long> truth(boolean holds) {
    return Optional.of(holds ? 1L : 0L);
  }

  private static Optional<Known> reals(String type, Reals x, Reals y) {
    float[] made = new float[x.count()];
    for (int i = 0; i < made.length; i++) {
      float a = x.values()[i];
      float b = y.values()[i];
      switch (type) {
        case "Add" -> made[i] = a + b;
        case "Sub" -> made[i] = a - b;
        case "Mul" -> made[i] = a * b;
        case "Div" -> made[i] = a / b;
        case "Pow" -> made[i] = (float) Math.pow(a, b);
        case "Min" -> made[i] = Math.min(a, b);
        case "Max" -> made[i] = Math.max(a, b);
        default -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(new Reals(x.dims(), made));
  }

  static Optional<Known> ofOne(String type, Known a) {
    return switch (a) {
      case Reals x -> realsOfOne(type, x);
      case Wholes x -> x.isConstant() ? wholesOfOne(type, x) : Optional.empty();
    };
  }

  private static Optional<Known> wholesOfOne(String type, Wholes x) {
    long[] made = new long[x.count()];
    for (int i = 0; i < made.length; i++) {
      long v = x.values()[i];
      switch (type) {
        case "Neg" -> made[i] = -v;
        case "Abs" -> made[i] = Math.abs(v);
        case "Not" -> made[i] = v == 0 ? 1 : 0;
        default -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(Wholes.of(x.dims(), made));
  }

  private static Optional<Known> realsOfOne(String type, Reals x) {
    float[] made = new float[x.count()];
    for (int i = 0; i < made.length; i++) {
      float v = x.values()[i];
      switch (type) {
        case "Neg" -> made[i] = -v;
        case "Abs" -> made[i] = Math.abs(v);
        case "Sqrt" -> made[i] = (float) Math.sqrt(v);
        case "Exp" -> made[i] = (float) Math.exp(v);
        case "Log" -> made[i] = (float) Math.log(v);
        case "Floor" -> made[i] = (float) Math.floor(v);
        case "Ceil" -> made[i] = (float) Math.ceil(v);
        case "Reciprocal" -> made[i] = 1 / v;
        default -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(new Reals(x.dims(), made));
  }

  /** The product of all; a multiple of the batch where one of them is. */
  static Optional<Known> product(Wholes x, List<Integer> dims) {
    long product = 1;
    int opened = 0;
    for (int i = 0; i < x.count(); i++) {
      product *= x.values()[i];
      opened += x.open()[i] ? 1 : 0;
    }
    return opened > 1
        ? Optional.empty()
        : Optional.of(
            new Wholes(dims, new long[] {product}, new boolean[] {opened == 1}, x.batchOf()));
  }
}
