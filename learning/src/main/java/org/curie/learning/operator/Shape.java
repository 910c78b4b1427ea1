// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.operator;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The extents of a tensor; the batch axis may be left open.
 *
 * <p>Axis order is {@code [n, c, (z,) y, x]} for images and {@code [n, features]} after flattening.
 */
public record Shape(List<Integer> dims) {
  /** An extent that is only known when a batch arrives. */
  public static final int ANY = -1;

  public Shape {
    dims = List.copyOf(dims);
    for (int d : dims) {
      if (d < 1 && d != ANY) {
        throw new IllegalArgumentException("an extent must be >= 1 or ANY, but was " + d);
      }
    }
  }

  public static Shape of(int... dims) {
    return new Shape(IntStream.of(dims).boxed().toList());
  }

  /** {@code [ANY, dims...]}. */
  public static Shape batchOf(int... dims) {
    return new Shape(IntStream.concat(IntStream.of(ANY), IntStream.of(dims)).boxed().toList());
  }

  public int rank() {
    return dims.size();
  }

  public int dim(int axis) {
    return dims.get(axis);
  }

  /** The number of axes after batch and channel. */
  public int spatialRank() {
    return rank() - 2;
  }

  public List<Integer> spatial() {
    return dims.subList(2, rank());
  }

  /** The number of values in one case, that is over all axes but the batch. */
  public int caseSize() {
    return Math.toIntExact(product(dims.subList(1, rank())));
  }

  /**
   * The number of values.
   *
   * @throws IllegalStateException when an extent is {@link #ANY}
   */
  public int size() {
    return Math.toIntExact(product(dims));
  }

  public Shape withDim(int axis, int extent) {
    return new Shape(
        IntStream.range(0, rank()).map(a -> a == axis ? extent : dims.get(a)).boxed().toList());
  }

  /**
   * The shape that both can be repeated to: axes are compared from the last, an extent of 1 or a
   * missing axis is repeated.
   *
   * @throws IllegalArgumentException when two extents differ and neither is 1
   */
  public Shape broadcast(Shape other) {
    int rank = Math.max(rank(), other.rank());
    Integer[] made = new Integer[rank];
    for (int back = 1; back <= rank; back++) {
      int a = back <= rank() ? dim(rank() - back) : 1;
      int b = back <= other.rank() ? other.dim(other.rank() - back) : 1;
      Inputs.require(a == b || a == 1 || b == 1, "%s and %s do not fit each other", this, other);
      made[rank - back] = a == 1 ? b : a;
    }
    return new Shape(List.of(made));
  }

  private static long product(List<Integer> extents) {
    long product = 1;
    for (int d : extents) {
      if (d == ANY) {
        throw new IllegalStateException("the size of " + extents + " depends on the batch");
      }
      product = Math.multiplyExact(product, d);
    }
    return product;
  }

  @Override
  public String toString() {
    return dims.stream()
        .map(d -> d == ANY ? "n" : Integer.toString(d))
        .collect(Collectors.joining(" x "));
  }
}
