// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.operator;

import static org.curie.learning.operator.Inputs.require;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * How a kernel slides over the spatial axes: one number for each axis in every list.
 *
 * <p>Padding is the same at both ends of an axis. <b>Formula</b> output extent {@code floor((in + 2
 * pad - dilation (kernel - 1) - 1) / stride) + 1}. <b>Source</b> ONNX operator {@code Conv},
 * version 11.
 */
public record Window(
    List<Integer> kernel, List<Integer> strides, List<Integer> pads, List<Integer> dilations) {

  public Window {
    kernel = List.copyOf(kernel);
    strides = List.copyOf(strides);
    pads = List.copyOf(pads);
    dilations = List.copyOf(dilations);
    int rank = kernel.size();
    if (strides.size() != rank || pads.size() != rank || dilations.size() != rank) {
      throw new IllegalArgumentException("a window needs one number for each axis in every list");
    }
    requireAtLeast(1, "kernel", kernel);
    requireAtLeast(1, "strides", strides);
    requireAtLeast(0, "pads", pads);
    requireAtLeast(1, "dilations", dilations);
  }

  private static void requireAtLeast(int least, String what, List<Integer> values) {
    if (values.stream().anyMatch(v -> v < least)) {
      throw new IllegalArgumentException(
          what + " must be at least " + least + ", but were " + values);
    }
  }

  /** The same kernel, stride and padding along {@code rank} axes, without dilation. */
  public static Window uniform(int rank, int kernel, int stride, int pad) {
    return new Window(
        Collections.nCopies(rank, kernel),
        Collections.nCopies(rank, stride),
        Collections.nCopies(rank, pad),
        Collections.nCopies(rank, 1));
  }

  /**
   * The same kernel, stride and dilation along {@code rank} axes, padded so that stride 1 keeps the
   * extent where the kernel is odd.
   */
  public static Window same(int rank, int kernel, int stride, int dilation) {
    int pad = (dilation * (kernel - 1) + 1) / 2;
    return new Window(
        Collections.nCopies(rank, kernel),
        Collections.nCopies(rank, stride),
        Collections.nCopies(rank, pad),
        Collections.nCopies(rank, dilation));
  }

  public int rank() {
    return kernel.size();
  }

  /** What is made of x [n, c, spatial], with so many channels. */
  Shape slide(Shape x, int channels) {
    return alongAxes(x, channels, axis -> outputExtent(axis, x.dim(axis + 2)));
  }

  /** What a transposed convolution makes of x [n, c, spatial], with so many channels. */
  Shape spread(Shape x, int channels, List<Integer> outputPadding) {
    return alongAxes(
        x, channels, axis -> spreadExtent(axis, x.dim(axis + 2), outputPadding.get(axis)));
  }

  private Shape alongAxes(Shape x, int channels, IntUnaryOperator extent) {
    List<Integer> dims = new ArrayList<>(List.of(x.dim(0), channels));
    for (int axis = 0; axis < rank(); axis++) {
      require(x.dim(axis + 2) != Shape.ANY, "the spatial extents must be known, found %s", x);
      dims.add(extent.applyAsInt(axis));
    }
    return new Shape(dims);
  }

  /** How far the kernel reaches along an axis. */
  long span(int axis) {
    return dilations.get(axis) * (kernel.get(axis) - 1L) + 1;
  }

  private int spreadExtent(int axis, int in, int outputPadding) {
    long extent = (in - 1L) * strides.get(axis) - 2L * pads.get(axis) + span(axis) + outputPadding;
    require(extent > 0, "padding %s leaves nothing of an axis of %d", pads, in);
    require(extent <= Integer.MAX_VALUE, "an axis of %d is too long", extent);
    return (int) extent;
  }

  int outputExtent(int axis, int in) {
    long span = span(axis);
    long room = in + 2L * pads.get(axis) - span;
    if (room < 0) {
      throw new IllegalArgumentException(
          "a kernel spanning "
              + span
              + " does not fit an axis of "
              + in
              + " with padding "
              + pads.get(axis));
    }
    long extent = room / strides.get(axis) + 1;
    if (extent > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("an axis of " + extent + " is too long");
    }
    return (int) extent;
  }
}
