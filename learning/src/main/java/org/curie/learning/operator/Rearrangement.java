// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.operator;

import static org.curie.learning.operator.Inputs.require;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Values put in another order or another shape, left out or repeated; none is changed.
 *
 * <p>Axes, indices and ends are counted from 0; those that ONNX counts from the end are brought
 * into this form when a file is read. The open batch axis may be moved and merged with others, but
 * not cut.
 */
public sealed interface Rearrangement extends Operator
    permits Selection,
        Rearrangement.Flatten,
        Rearrangement.Concat,
        Rearrangement.Reshape,
        Rearrangement.Transpose,
        Rearrangement.Squeeze,
        Rearrangement.Unsqueeze,
        Rearrangement.Expand,
        Rearrangement.ExpandBatch,
        Rearrangement.Tile,
        Rearrangement.Pad,
        Rearrangement.DepthToSpace,
        Rearrangement.SpaceToDepth {

  /**
   * Input: x; output: two axes, the product of the extents before {@code axis} and of those from it
   * on.
   */
  record Flatten(int axis) implements Rearrangement {
    public Flatten {
      Extents.requireNotNegative("axis", axis);
    }

    /** Keeps the batch, merges everything else. */
    public Flatten() {
      this(1);
    }

    @Override
    public Shape infer(List<Shape> in) {
      Shape x = Inputs.one(in);
      require(
          axis <= x.rank() && x.rank() > 1, "flattening needs a batch axis and more, found %s", x);
      require(
          !x.dims().subList(axis, x.rank()).contains(Shape.ANY),
          "only the batch axis may be open, found %s",
          x);
      return Shape.of(
          Extents.merged(x.dims().subList(0, axis), x),
          Extents.merged(x.dims().subList(axis, x.rank()), x));
    }
  }

  /** Inputs: tensors that agree on every axis but {@code axis}. */
  record Concat(int axis) implements Rearrangement {
    @Override
    public Shape infer(List<Shape> in) {
      require(!in.isEmpty(), "expected at least one input, found %s", in);
      Shape first = in.get(0);
      Inputs.requireAxis(axis, first);
      long total = 0;
      for (Shape s : in) {
        require(
            s.rank() == first.rank() && s.withDim(axis, 1).equals(first.withDim(axis, 1)),
            "shapes %s differ on another axis than %d",
            in,
            axis);
        require(s.dim(axis) != Shape.ANY, "cannot concatenate along the open axis %d", axis);
        total += s.dim(axis);
      }
      require(total <= Integer.MAX_VALUE, "axis %d grows to %d, which is too long", axis, total);
      return first.withDim(axis, (int) total);
    }
  }

  /**
   * Input: x; output: the same values, row-major, in another shape.
   *
   * <p>Where the batch is open, one extent must be 0 at its place, or -1: an axis of which the
   * batch is only a factor. {@code [n, t, c, y, x]} becomes {@code [n t, c, y, x]} by {@code [-1,
   * c, y, x]} and returns by {@code [-1, t, c, y, x]}; whether n t is divisible shows when a batch
   * comes.
   *
   * @param extents 0 for that of the input's axis at the same place, -1 (at most once) for what
   *     remains
   */
  record Reshape(List<Integer> extents) implements Rearrangement {
    public Reshape {
      extents = List.copyOf(extents);
      if (Collections.frequency(extents, -1) > 1 || extents.stream().anyMatch(e -> e < -1)) {
        throw new IllegalArgumentException(
            "extents must be at least 0, or -1 once, but were " + extents);
      }
    }

    @Override
    public Shape infer(List<Shape> in) {
      return Extents.reshaped(Inputs.one(in), extents);
    }
  }

  /** Input: x; axis {@code i} of the output is axis {@code order[i]} of the input. */
  record Transpose(List<Integer> order) implements Rearrangement {
    public Transpose {
      order = List.copyOf(order);
      List<Integer> sorted = order.stream().sorted().toList();
      if (!sorted.equals(IntStream.range(0, order.size()).boxed().toList())) {
        throw new IllegalArgumentException("not an order of axes: " + order);
      }
    }

    @Override
    public Shape infer(List<Shape> in) {
      Shape x = Inputs.one(in);
      require(x.rank() == order.size(), "an order of %d axes for %s", order.size(), x);
      return new Shape(order.stream().map(x::dim).toList());
    }
  }

  /** Input: x; output: without the axes named, which must be of extent 1. */
  record Squeeze(List<Integer> axes) implements Rearrangement {
    public Squeeze {
      axes = List.copyOf(axes);
      Extents.requireAxes(axes);
    }

    @Override
    public Shape infer(List<Shape> in) {
      Shape x = Inputs.one(in);
      for (int axis : axes) {
        Inputs.requireAxis(axis, x);
        require(x.dim(axis) == 1, "axis %d of %s is not of extent 1", axis, x);
      }
      return new Shape(
          IntStream.range(0, x.rank()).filter(a -> !axes.contains(a)).mapToObj(x::dim).toList());
    }
  }

  /** Input: x; output: with new axes of extent 1, which have these places in the output. */
  record Unsqueeze(List<Integer> axes) implements Rearrangement {
    public Unsqueeze {
      axes = List.copyOf(axes);
      Extents.requireAxes(axes);
    }

    @Override
    public Shape infer(List<Shape> in) {
      Shape x = Inputs.one(in);
      int rank = x.rank() + axes.size();
      require(axes.stream().allMatch(a -> a < rank), "no axes %s in a result of %d", axes, rank);
      List<Integer> dims = new ArrayList<>();
      int next = 0;
      for (int axis = 0; axis < rank; axis++) {
        dims.add(axes.contains(axis) ? 1 : x.dim(next++));
      }
      return new Shape(dims);
    }
  }

  /**
   * Input: x; output: x repeated along axes of extent 1, as {@link Arithmetic} does it.
   *
   * @param extents wanted; 1 keeps the input's
   */
  record Expand(List<Integer> extents) implements Rearrangement {
    public Expand {
      extents = List.copyOf(extents);
      Extents.requireAll(extents, 1, "extents");
    }

    @Override
    public Shape infer(List<Shape> in) {
      return Inputs.one(in).broadcast(new Shape(extents));
    }
  }

  /**
   * Inputs: x [1, ...], y [n, ...]; output: x repeated n times, once for each case of y, as a class
   * token is. Written to ONNX as {@code Expand} to a shape computed from y.
   */
  record ExpandBatch() implements Rearrangement {
    @Override
    public int since() {
      return 15;
    }

    @Override
    public Shape infer(List<Shape> in) {
      Inputs inputs = Inputs.between(2, 2, in);
      Shape x = inputs.get(0);
      require(
          x.rank() > 0 && x.dim(0) == 1 && inputs.get(1).rank() > 0,
          "%s is not of extent 1 on its first axis",
          x);
      return x.withDim(0, inputs.get(1).dim(0));
    }
  }

  /** Input: x; output: x laid side by side, so many times along each axis. */
  record Tile(List<Integer> repeats) implements Rearrangement {
    public Tile {
      repeats = List.copyOf(repeats);
      Extents.requireAll(repeats, 1, "repeats");
    }

    @Override
    public Shape infer(List<Shape> in) {
      Shape x = Inputs.one(in);
      require(x.rank() == repeats.size(), "repeats %s do not fit %s", repeats, x);
      List<Integer> dims = new ArrayList<>();
      for (int axis = 0; axis < x.rank(); axis++) {
        dims.add(Extents.times(x.dim(axis), repeats.get(axis), x));
      }
      return new Shape(dims);
    }
  }

  /** What stands in padding. */
  enum PadMode {
    /** One number. */
    CONSTANT,
    /** The values mirrored at the outermost one, which is not repeated. */
    REFLECT,
    /** The outermost value. */
    EDGE,
    /** The values from the other end. */
    WRAP
  }

  /**
   * Input: x; output: with values added before and after each axis, or removed where a number is
   * negative.
   *
   * @param before how many, for each axis
   * @param value for {@link PadMode#CONSTANT}
   */
  record Pad(PadMode mode, List<Integer> before, List<Integer> after, double value)
      implements Rearrangement {
    public Pad {
      before = List.copyOf(before);
      after = List.copyOf(after);
      if (before.size() != after.size()) {
        throw new IllegalArgumentException("padding needs as many numbers before as after");
      }
      if (mode != PadMode.CONSTANT && value != 0) {
        throw new IllegalArgumentException("only constant padding has a value, found " + value);
      }
    }

    @Override
    public int since() {
      return mode == PadMode.WRAP ? 19 : 13;
    }

    @Override
    public Shape infer(List<Shape> in) {
      Shape x = Inputs.one(in);
      require(x.rank() == before.size(), "padding of %d axes for %s", before.size(), x);
      Shape made = x;
      for (int axis = 0; axis < x.rank(); axis++) {
        if (before.get(axis) != 0 || after.get(axis) != 0) {
          made = made.withDim(axis, padded(axis, x));
        }
      }
      return made;
    }

    private int padded(int axis, Shape x) {
      int extent = x.dim(axis);
      int b = before.get(axis);
      int a = after.get(axis);
      require(extent != Shape.ANY, "cannot pad the open axis %d", axis);
      require(
          (long) extent + Math.min(b, 0) + Math.min(a, 0) > 0,
          "nothing is left of axis %d of %s",
          axis,
          x);
      int most = mode == PadMode.REFLECT ? extent - 1 : extent;
      boolean repeats = mode == PadMode.REFLECT || mode == PadMode.WRAP;
      require(
          !repeats || Math.max(a, b) <= most,
          "axis %d of %s cannot be padded by more than itself",
          axis,
          x);
      long made = (long) extent + b + a;
      require(made <= Integer.MAX_VALUE, "axis %d grows to %d, which is too long", axis, made);
      return (int) made;
    }

    /** For each position of a padded axis, the position of the input that it repeats. */
    public List<Integer> sources(int axis, int extent) {
      return IntStream.range(-before.get(axis), extent + after.get(axis))
          .map(i -> source(i, extent))
          .boxed()
          .toList();
    }

    private int source(int i, int extent) {
      return switch (mode) {
        case CONSTANT -> throw new IllegalStateException("constant padding repeats nothing");
        case EDGE -> Math.clamp(i, 0, extent - 1);
        case REFLECT -> i < 0 ? -i : i < extent ? i : 2 * (extent - 1) - i;
        case WRAP -> Math.floorMod(i, extent);
      };
    }
  }

  /** Which factor of the channels counts the place within a block. */
  enum BlockOrder {
    /** The first: ONNX {@code DCR}. */
    BLOCK_FIRST,
    /** The last, as in torch's pixel shuffle: ONNX {@code CRD}. */
    CHANNEL_FIRST
  }

  /**
   * Input: x [n, c b b, y, x]; output [n, c, y b, x b]: channels become blocks of pixels.
   *
   * <p><b>Source</b> Shi et al. 2016, arXiv:1609.05158.
   */
  record DepthToSpace(int block, BlockOrder order) implements Rearrangement {
    public DepthToSpace {
      requireBlock(block);
    }

    @Override
    public Shape infer(List<Shape> in) {
      Shape x = Inputs.one(in);
      Extents.requireImage(x);
      require(
          x.dim(1) % ((long) block * block) == 0,
          "%d channels are no blocks of %d x %2$d",
          x.dim(1),
          block);
      return Shape.of(
          x.dim(0),
          x.dim(1) / block / block,
          Extents.times(x.dim(2), block, x),
          Extents.times(x.dim(3), block, x));
    }
  }

  /** Input: x [n, c, y b, x b]; output [n, b b c, y, x]: blocks of pixels become channels. */
  record SpaceToDepth(int block) implements Rearrangement {
    public SpaceToDepth {
      requireBlock(block);
    }

    @Override
    public Shape infer(List<Shape> in) {
      Shape x = Inputs.one(in);
      Extents.requireImage(x);
      require(
          x.dim(2) % block == 0 && x.dim(3) % block == 0,
          "%s is not made of blocks of %d x %2$d",
          x,
          block);
      int channels = Extents.times(Extents.times(x.dim(1), block, x), block, x);
      return Shape.of(x.dim(0), channels, x.dim(2) / block, x.dim(3) / block);
    }
  }

  private static void requireBlock(int block) {
    if (block < 1 || block > 1 << 10) {
      throw new IllegalArgumentException("a block must be 1..1024 wide, but was " + block);
    }
  }
}
