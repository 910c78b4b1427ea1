// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.curie.learning.operator.Rearrangement.BlockOrder;
import org.curie.learning.operator.Rearrangement.Concat;
import org.curie.learning.operator.Rearrangement.DepthToSpace;
import org.curie.learning.operator.Rearrangement.Expand;
import org.curie.learning.operator.Rearrangement.ExpandBatch;
import org.curie.learning.operator.Rearrangement.Flatten;
import org.curie.learning.operator.Rearrangement.Pad;
import org.curie.learning.operator.Rearrangement.PadMode;
import org.curie.learning.operator.Rearrangement.Reshape;
import org.curie.learning.operator.Rearrangement.SpaceToDepth;
import org.curie.learning.operator.Rearrangement.Squeeze;
import org.curie.learning.operator.Rearrangement.Tile;
import org.curie.learning.operator.Rearrangement.Transpose;
import org.curie.learning.operator.Rearrangement.Unsqueeze;
import org.curie.learning.operator.Selection.Cut;
import org.curie.learning.operator.Selection.Gather;
import org.curie.learning.operator.Selection.Select;
import org.curie.learning.operator.Selection.Slice;

/**
 * The same values in another shape or order, some left out or repeated. Axes, indices and ends may
 * be counted from the end, as -1, -2, ...
 */
public sealed interface RearrangementLayers extends Layers permits Flow {

  /** All axes but the batch become one. */
  default Flow flatten() {
    return then(new Flatten());
  }

  /** Channels of this value, then those of {@code other}. */
  default Flow concat(Flow other) {
    return with(other, new Concat(1));
  }

  /** This value, then the others, along one axis. */
  default Flow concat(int axis, Flow... others) {
    return then(new Concat(axis(axis)), List.of(others), List.of());
  }

  /** Extents: 0 keeps that of the same axis, -1 (once) is what remains. */
  default Flow reshape(int... extents) {
    return then(new Reshape(list(extents)));
  }

  /** Axis {@code i} of the result is axis {@code order[i]}. */
  default Flow transpose(int... order) {
    return then(new Transpose(IntStream.of(order).map(this::axis).boxed().toList()));
  }

  default Flow squeeze(int... axes) {
    return then(new Squeeze(IntStream.of(axes).map(this::axis).boxed().toList()));
  }

  /** New axes at these places of the result. */
  default Flow unsqueeze(int... axes) {
    int rank = shape().rank() + axes.length;
    return then(new Unsqueeze(IntStream.of(axes).map(a -> a < 0 ? a + rank : a).boxed().toList()));
  }

  /** Repeated along axes of extent 1; 1 keeps an extent. */
  default Flow expand(int... extents) {
    return then(new Expand(list(extents)));
  }

  /** Once for each case of {@code other}; the first axis must be of extent 1. */
  default Flow expandBatch(Flow other) {
    return with(other, new ExpandBatch());
  }

  default Flow tile(int... repeats) {
    return then(new Tile(list(repeats)));
  }

  /** Positions {@code start} to {@code end}, which is not included. */
  default Flow slice(int axis, int start, int end) {
    int extent = shape().dim(axis(axis));
    int from = start < 0 ? start + extent : start;
    return then(new Slice(List.of(new Cut(axis(axis), from, end < 0 ? end + extent : end, 1))));
  }

  /** The same axis backwards. */
  default Flow flip(int axis) {
    int last = shape().dim(axis(axis)) - 1;
    return then(new Slice(List.of(new Cut(axis(axis), last, -1, -1))));
  }

  /** Consecutive pieces of one axis, of these extents. */
  default List<Flow> split(int axis, int... extents) {
    if (IntStream.of(extents).sum() != shape().dim(axis(axis))) {
      throw new IllegalArgumentException(
          "axis %d of %s is not made of %s".formatted(axis, shape(), list(extents)));
    }
    List<Flow> pieces = new ArrayList<>();
    int start = 0;
    for (int extent : extents) {
      pieces.add(slice(axis, start, start + extent));
      start += extent;
    }
    return pieces;
  }

  /** One position of an axis, which is no longer there. */
  default Flow select(int axis, int index) {
    int at = index < 0 ? index + shape().dim(axis(axis)) : index;
    return then(new Select(axis(axis), at));
  }

  /** The positions of one axis at these indices, in this order. */
  default Flow gather(int axis, int... indices) {
    int extent = shape().dim(axis(axis));
    List<Integer> at = IntStream.of(indices).map(i -> i < 0 ? i + extent : i).boxed().toList();
    return then(new Gather(axis(axis), at));
  }

  /** The same padding at both ends of every spatial axis. */
  default Flow pad(PadMode mode, int each) {
    List<Integer> pads = new ArrayList<>(Collections.nCopies(shape().rank(), each));
    pads.set(0, 0);
    pads.set(1, 0);
    return pad(mode, pads, pads, 0);
  }

  /** Padding for each axis; negative numbers remove. */
  default Flow pad(PadMode mode, List<Integer> before, List<Integer> after, double value) {
    return then(new Pad(mode, before, after, value));
  }

  /** Channels become blocks of pixels, as torch's pixel shuffle does it. */
  default Flow depthToSpace(int block) {
    return then(new DepthToSpace(block, BlockOrder.CHANNEL_FIRST));
  }

  /** Blocks of pixels become channels. */
  default Flow spaceToDepth(int block) {
    return then(new SpaceToDepth(block));
  }

  private int axis(int axis) {
    int counted = axis < 0 ? axis + shape().rank() : axis;
    if (counted < 0 || counted >= shape().rank()) {
      throw new IllegalArgumentException("%d is not an axis of %s".formatted(axis, shape()));
    }
    return counted;
  }

  private static List<Integer> list(int... numbers) {
    return IntStream.of(numbers).boxed().toList();
  }
}
