// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.operator;

import static org.curie.learning.operator.Inputs.require;

import java.util.List;
import java.util.Optional;

/** Kernels that slide over the spatial axes, in one, two or three dimensions. */
public sealed interface Convolution extends Operator {

  @Override
  default Optional<Role> role(int input) {
    return switch (input) {
      case 1 -> Optional.of(Role.WEIGHT);
      case 2 -> Optional.of(Role.BIAS);
      default -> Optional.empty();
    };
  }

  /** Inputs: x [n, c, spatial], weight [out, c / groups, kernel], optional bias [out]. */
  record Conv(Window window, int groups) implements Convolution {
    public Conv {
      requireGroups(groups);
    }

    @Override
    public Shape infer(List<Shape> in) {
      Inputs inputs = Inputs.between(2, 3, in);
      Shape x = inputs.get(0);
      Shape weight = inputs.get(1);
      requireRanks(window, x, weight);
      require(
          (long) weight.dim(1) * groups == x.dim(1) && weight.dim(0) % groups == 0,
          "weight %s in %d group(s) does not fit %d channels",
          weight,
          groups,
          x.dim(1));
      requireKernel(window, weight);
      inputs.requireVector(2, weight.dim(0));
      return window.slide(x, weight.dim(0));
    }
  }

  /**
   * The gradient of {@link Conv} by its input, as a layer: each value is spread over a window, and
   * where windows overlap they are added. Enlarges where the stride is more than 1.
   *
   * <p>Inputs: x [n, c, spatial], weight [c, out / groups, kernel], optional bias [out].
   *
   * <p><b>Formula</b> output extent {@code (in - 1) stride - 2 pad + dilation (kernel - 1) + 1 +
   * outputPadding}. <b>Source</b> Dumoulin and Visin 2016, arXiv:1603.07285, chapter 4.
   *
   * @param outputPadding rows added at the end of each axis, fewer than its stride: several extents
   *     become the same one by a stride, and this chooses among them
   */
  record ConvTranspose(Window window, List<Integer> outputPadding, int groups)
      implements Convolution {
    public ConvTranspose {
      outputPadding = List.copyOf(outputPadding);
      requireGroups(groups);
      require(
          outputPadding.size() == window.rank(),
          "output padding needs one number for each axis, but was %s",
          outputPadding);
      for (int axis = 0; axis < window.rank(); axis++) {
        int most = window.strides().get(axis) - 1;
        int found = outputPadding.get(axis);
        require(
            found >= 0 && found <= most,
            "output padding of axis %d must be in 0..%d, but was %d",
            axis,
            most,
            found);
      }
    }

    @Override
    public Shape infer(List<Shape> in) {
      Inputs inputs = Inputs.between(2, 3, in);
      Shape x = inputs.get(0);
      Shape weight = inputs.get(1);
      requireRanks(window, x, weight);
      long channels = (long) weight.dim(1) * groups;
      require(
          weight.dim(0) == x.dim(1) && x.dim(1) % groups == 0 && channels <= Integer.MAX_VALUE,
          "weight %s in %d group(s) does not fit %d channels",
          weight,
          groups,
          x.dim(1));
      requireKernel(window, weight);
      inputs.requireVector(2, (int) channels);
      return window.spread(x, (int) channels, outputPadding);
    }
  }

  private static void requireGroups(int groups) {
    require(groups >= 1, "groups must be at least 1, but was %d", groups);
  }

  private static void requireRanks(Window window, Shape x, Shape weight) {
    require(
        x.rank() == window.rank() + 2 && weight.rank() == x.rank(),
        "a %d-dimensional kernel needs input and weight of rank %d, found %s and %s",
        window.rank(),
        window.rank() + 2,
        x,
        weight);
  }

  private static void requireKernel(Window window, Shape weight) {
    require(
        weight.spatial().equals(window.kernel()),
        "weight %s is not of kernel %s",
        weight,
        window.kernel());
  }
}
