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

  /**
   * Each channel of each case by itself, over its spatial axes.
   *
   * <p>Inputs: x [n, c, spatial], scale [c], shift [c]. <b>Source</b> Ulyanov et al. 2016,
   * arXiv:1607.08022.
   */
  record InstanceNormalization(double epsilon) implements Normalization {
    public InstanceNormalization {
      requireEpsilon(epsilon);
    }

    @Override
    public Shape infer(List<Shape> in) {
      return perChannel(in);
    }
  }

  /**
   * Groups of neighbouring channels of each case, over channels and spatial axes.
   *
   * <p>Inputs: x [n, c, spatial], scale [c], shift [c]. <b>Source</b> Wu and He 2018,
   * arXiv:1803.08494; ONNX version 21, in which scale and shift are of channels, not of groups.
   *
   * @param groups a divisor of the number of channels
   */
  record GroupNormalization(int groups, double epsilon) implements Normalization {
    public GroupNormalization {
      requireEpsilon(epsilon);
      require(groups >= 1, "groups must be at least 1, but was %d", groups);
    }

    @Override
    public int since() {
      return 21;
    }

    @Override
    public Shape infer(List<Shape> in) {
      Shape x = perChannel(in);
      require(x.dim(1) % groups == 0, "%d groups do not divide %d channels", groups, x.dim(1));
      return x;
    }
  }

  /**
   * Each case by itself, over {@code axis} and all axes after it.
   *
   * <p>Inputs: x, scale and optional shift of the extents of x from {@code axis} on. <b>Source</b>
   * Ba et al. 2016, arXiv:1607.06450.
   *
   * @param axis counted from 0
   */
  record LayerNormalization(int axis, double epsilon) implements Normalization {
    public LayerNormalization {
      requireEpsilon(epsilon);
    }

    @Override
    public int since() {
      return 17;
    }

    @Override
    public Shape infer(List<Shape> in) {
      Inputs inputs = Inputs.between(2, 3, in);
      Shape x = inputs.get(0);
      Inputs.requireAxis(axis, x);
      List<Integer> normalized = x.dims().subList(axis, x.rank());
      require(!normalized.contains(Shape.ANY), "cannot normalise over the open axis of %s", x);
      for (int i = 1; i < in.size(); i++) {
        require(
            inputs.get(i).dims().equals(normalized),
            "input %d should be of %s, found %s",
            i,
            new Shape(normalized),
            inputs.get(i));
      }
      return x;
    }
  }

  /** x [n, c, spatial] with a scale and a shift for each channel. */
  private static Shape perChannel(List<Shape> in) {
    Inputs inputs = Inputs.between(3, 3, in);
    Shape x = inputs.get(0);
    require(x.rank() > 2, "normalisation over an image needs a spatial axis, found %s", x);
    inputs.requireVector(1, x.dim(1));
    inputs.requireVector(2, x.dim(1));
    return x;
  }

  private static void requireEpsilon(double epsilon) {
    if (!(epsilon > 0 && epsilon < 1)) {
      throw new IllegalArgumentException("epsilon must be in (0, 1), but was " + epsilon);
    }
  }
}
