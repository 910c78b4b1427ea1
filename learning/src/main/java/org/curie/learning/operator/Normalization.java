// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.operator;

import static org.curie.learning.operator.Inputs.require;

import java.util.List;
import java.util.Optional;

/** Values brought to mean 0 and variance 1 over some axes, then scaled and shifted. */
public sealed interface Normalization extends Operator {

  @Override
  default Optional<Role> role(int input) {
    return switch (input) {
      case 1 -> Optional.of(Role.NORM_SCALE);
      case 2 -> Optional.of(Role.NORM_SHIFT);
      case 3 -> Optional.of(Role.RUNNING_MEAN);
      case 4 -> Optional.of(Role.RUNNING_VARIANCE);
      default -> Optional.empty();
    };
  }

  /**
   * Inputs: x [n, c, spatial], scale [c], shift [c], running mean [c], running variance [c].
   *
   * @param momentum how much of the old running statistics is kept at each step, as in ONNX (one
   *     minus torch's)
   */
  record BatchNormalization(double epsilon, double momentum) implements Normalization {
    public BatchNormalization {
      requireEpsilon(epsilon);
      if (!(momentum >= 0 && momentum <= 1)) {
        throw new IllegalArgumentException("momentum must be in 0..1, but was " + momentum);
      }
    }

    @Override
    public int since() {
      return 15;
    }

    @Override
    public Shape infer(List<Shape> in) {
      require(
          in.size() == 5, "expected x, scale, shift, mean, variance, found %d inputs", in.size());
      Inputs inputs = new Inputs(in);
      require(in.get(0).rank() > 1, "normalisation needs a channel axis, found %s", in.get(0));
      for (int i = 1; i < 5; i++) {
        inputs.requireVector(i, in.get(0).dim(1));
      }
      return in.get(0);
    }
  }

  private static void requireEpsilon(double epsilon) {
    if (!(epsilon > 0 && epsilon < 1)) {
      throw new IllegalArgumentException("epsilon must be in (0, 1), but was " + epsilon);
    }
  }
}
