// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.operator;

import static org.curie.learning.operator.Inputs.require;

import java.util.ArrayList;
import java.util.List;

/** Images and volumes of other extents. */
public sealed interface Resampling extends Operator {

  /** Where a new sample lies among the old ones, and how its value is found there. */
  enum Interpolation {
    /** The sample before; {@code nearest} of PyTorch. Coordinates must be asymmetric. */
    NEAREST,
    /**
     * The nearest sample, of two that are equally near the later one; {@code nearest-exact} of
     * PyTorch. Coordinates must be half-pixel.
     */
    NEAREST_EXACT,
    /** Between the two neighbours along each axis, also where that skips samples. */
    LINEAR,
    /** Between four neighbours along each of two axes; Keys' kernel with a = -0.75. */
    CUBIC
  }

  /**
   * The position among the old samples of the new sample {@code i}; {@code scale} is new by old.
   */
  enum Coordinates {
    /** {@code (i + 1/2) / scale - 1/2}: the borders of the first and last pixel are kept. */
    HALF_PIXEL,
    /** {@code i (old - 1) / (new - 1)}: the centres of the first and last pixel are kept. */
    ALIGN_CORNERS,
    /** {@code i / scale}: the centre of the first pixel is kept. */
    ASYMMETRIC
  }

  /** The new extents of the spatial axes. */
  sealed interface Target {

    int rank();

    /** The extents themselves. */
    record Sizes(List<Integer> extents) implements Target {
      public Sizes {
        extents = List.copyOf(extents);
        for (int extent : extents) {
          require(extent >= 1, "an extent must be at least 1, but was %d", extent);
        }
      }

      @Override
      public int rank() {
        return extents.size();
      }
    }

    /** How many times the old ones, rounded down. */
    record Scales(List<Double> factors) implements Target {
      public Scales {
        factors = List.copyOf(factors);
        for (double factor : factors) {
          require(
              factor > 0 && Double.isFinite(factor),
              "a scale must be a finite number > 0, but was %s",
              factor);
        }
      }

      @Override
      public int rank() {
        return factors.size();
      }
    }
  }

  /**
   * Input: x [n, c, spatial]; output [n, c, new spatial]. Beyond the border the border is repeated.
   *
   * <p><b>Source</b> ONNX {@code Resize}, version 13 (for sizes 18, where they are given without
   * the batch axis), as far as it agrees with PyTorch's {@code interpolate}.
   *
   * <p><b>Limits</b> Nothing is smoothed before it shrinks. {@link Interpolation#CUBIC} is for two
   * axes, and not asymmetric.
   */
  record Resize(Target target, Interpolation interpolation, Coordinates coordinates)
      implements Resampling {
    public Resize {
      require(
          switch (interpolation) {
            case NEAREST -> coordinates == Coordinates.ASYMMETRIC;
            case NEAREST_EXACT -> coordinates == Coordinates.HALF_PIXEL;
            case LINEAR -> true;
            case CUBIC -> coordinates != Coordinates.ASYMMETRIC;
          },
          "%s interpolation has no %s coordinates",
          interpolation,
          coordinates);
      require(
          interpolation != Interpolation.CUBIC || target.rank() == 2,
          "cubic interpolation is for two axes, but there are %d",
          target.rank());
    }

    @Override
    public int since() {
      return target instanceof Target.Sizes ? 18 : 13;
    }

    @Override
    public Shape infer(List<Shape> in) {
      Shape x = Inputs.one(in);
      require(
          x.rank() > 2 && x.spatialRank() == target.rank(),
          "%d new extents do not fit input %s",
          target.rank(),
          x);
      List<Integer> dims = new ArrayList<>(x.dims().subList(0, 2));
      for (int axis = 0; axis < target.rank(); axis++) {
        require(x.dim(axis + 2) != Shape.ANY, "the spatial extents must be known, found %s", x);
        dims.add(extent(axis, x.dim(axis + 2)));
      }
      return new Shape(dims);
    }

    private int extent(int axis, int old) {
      return switch (target) {
        case Target.Sizes sizes -> sizes.extents().get(axis);
        case Target.Scales scales -> scaled(scales.factors().get(axis), old);
      };
    }

    /** A file holds scales in float32, which may round to another extent. */
    private static int scaled(double factor, int old) {
      double extent = Math.floor(factor * old);
      float inFile = (float) factor;
      require(
          extent == Math.floor(inFile * old) && extent == Math.floor((double) inFile * old),
          "%s times %d is too near a whole number; give the extent instead",
          factor,
          old);
      require(extent >= 1 && extent <= Integer.MAX_VALUE, "an axis cannot become %s long", extent);
      return (int) extent;
    }
  }
}
