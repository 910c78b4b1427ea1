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
      if (groups < 1) {
        throw new IllegalArgumentException("groups must be at least 1, but was " + groups);
      }
    }

    @Override
    public Shape infer(List<Shape> in) {
      Inputs inputs = Inputs.between(2, 3, in);
      Shape x = inputs.get(0);
      Shape weight = inputs.get(1);
      require(
          x.rank() == window.rank() + 2 && weight.rank() == x.rank(),
          "a %d-dimensional kernel needs input and weight of rank %d, found %s and %s",
          window.rank(),
          window.rank() + 2,
          x,
          weight);
      require(
          (long) weight.dim(1) * groups == x.dim(1) && weight.dim(0) % groups == 0,
          "weight %s in %d group(s) does not fit %d channels",
          weight,
          groups,
          x.dim(1));
      require(
          weight.spatial().equals(window.kernel()),
          "weight %s is not of kernel %s",
          weight,
          window.kernel());
      inputs.requireVector(2, weight.dim(0));
      return window.slide(x, weight.dim(0));
    }
  }
}
