// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.operator;

import static org.curie.learning.operator.Inputs.require;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Arithmetic of extents, of which one may be open. */
final class Extents {
  private Extents() {}

  /** The product of extents of {@code shape}; open where one of them is. */
  static int merged(List<Integer> extents, Shape shape) {
    long product = 1;
    for (int extent : extents) {
      product = times(product, extent, shape);
    }
    return (int) product;
  }

  /** The product of two extents. */
  static int times(long a, int b, Shape shape) {
    if (a == Shape.ANY || b == Shape.ANY) {
      return Shape.ANY;
    }
    long product = a * b; // both fit 31 bits
    require(product <= Integer.MAX_VALUE, "%s has too many values to flatten", shape);
    return (int) product;
  }

  static Shape reshaped(Shape x, List<Integer> extents) {
    List<Integer> dims = new ArrayList<>();
    for (int i = 0; i < extents.size(); i++) {
      require(extents.get(i) != 0 || i < x.rank(), "no axis %d to keep in %s", i, x);
      dims.add(extents.get(i) == 0 ? x.dim(i) : extents.get(i));
    }
    int rest = extents.indexOf(-1);
    boolean open = x.dims().contains(Shape.ANY);
    boolean kept = false;
    for (int i = 0; i < extents.size(); i++) {
      kept |= extents.get(i) == 0 && x.dim(i) == Shape.ANY;
    }
    require(open == kept || rest >= 0, "the open axis of %s has no place in %s", x, extents);
    if (open && !kept) {
      return new Shape(dims); // what remains is the batch, or a multiple or a share of it
    }
    long had = known(x.dims(), x);
    long made = known(withOne(dims, rest), x);
    if (rest >= 0) {
      require(had % made == 0, "%s does not become %s", x, extents);
      dims.set(rest, Math.toIntExact(had / made));
    } else {
      require(had == made, "%s does not become %s", x, extents);
    }
    return new Shape(dims);
  }

  private static List<Integer> withOne(List<Integer> dims, int place) {
    List<Integer> changed = new ArrayList<>(dims);
    if (place >= 0) {
      changed.set(place, 1);
    }
    return changed;
  }

  /** The product without the open extent. */
  private static long known(List<Integer> dims, Shape shape) {
    return merged(dims.stream().filter(d -> d != Shape.ANY).toList(), shape);
  }

  static void requireAll(List<Integer> values, int least, String what) {
    if (values.stream().anyMatch(v -> v < least)) {
      throw new IllegalArgumentException(
          what + " must be at least " + least + ", but were " + values);
    }
  }

  /** [n, c, y, x], of which only the batch may be open. */
  static void requireImage(Shape x) {
    require(
        x.rank() == 4 && !x.dims().subList(1, 4).contains(Shape.ANY),
        "expected [n, c, y, x], found %s",
        x);
  }

  /** Axes and indices are counted from 0. */
  static void requireNotNegative(String what, int value) {
    if (value < 0) {
      throw new IllegalArgumentException(what + " must be counted from 0, but was " + value);
    }
  }

  /** No axis may be named twice. */
  static void requireAxes(List<Integer> axes) {
    axes.forEach(axis -> requireNotNegative("an axis", axis));
    if (new HashSet<>(axes).size() != axes.size()) {
      throw new IllegalArgumentException("axes must differ, but were " + axes);
    }
  }
}
