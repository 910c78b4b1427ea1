// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.operator;

import static org.curie.learning.operator.Inputs.require;

import java.util.List;
import java.util.Optional;

/**
 * One value from one value, or from its neighbours on one axis; the shape stays as it is.
 *
 * <p>Numbers that belong to an activation are kept as the decimal numbers of float32, which is what
 * an ONNX file holds.
 */
public sealed interface Activation extends Operator {

  @Override
  default Shape infer(List<Shape> in) {
    return Inputs.one(in);
  }

  /** <b>Formula</b> {@code max(x, 0)}. */
  record Relu() implements Activation {}

  /** <b>Formula</b> {@code x} where positive, else {@code slope x}. */
  record LeakyRelu(double slope) implements Activation {
    public LeakyRelu {
      requireFinite("slope", slope);
    }
  }

  /**
   * Inputs: x [n, c, spatial], slope: learned, [c, 1...] for each channel, or one number for all.
   *
   * <p><b>Formula</b> {@code x} where positive, else {@code slope x}. <b>Source</b> He et al. 2015,
   * doi:10.1109/ICCV.2015.123.
   */
  record PRelu() implements Activation {
    @Override
    public Shape infer(List<Shape> in) {
      Inputs inputs = Inputs.between(2, 2, in);
      Shape x = inputs.get(0);
      Shape slope = inputs.get(1);
      boolean one = slope.dims().stream().allMatch(extent -> extent == 1);
      require(
          x.rank() > 1 && slope.rank() < x.rank() && (one || slope.equals(slopes(x))),
          "slope %s should be one number or %s, one for each channel of %s",
          slope,
          x.rank() > 1 ? slopes(x) : "",
          x);
      return x;
    }

    /** The shape of slopes for each channel of x. */
    public static Shape slopes(Shape x) {
      Shape slopes = new Shape(x.dims().subList(1, x.rank()));
      for (int axis = 1; axis < slopes.rank(); axis++) {
        slopes = slopes.withDim(axis, 1);
      }
      return slopes;
    }

    @Override
    public Optional<Role> role(int input) {
      return input == 1 ? Optional.of(Role.NORM_SCALE) : Optional.empty();
    }
  }

  /**
   * <b>Formula</b> {@code x} where positive, else {@code alpha (exp(x) - 1)}. <b>Source</b> Clevert
   * et al. 2016, arXiv:1511.07289.
   */
  record Elu(double alpha) implements Activation {
    public Elu {
      requireFinite("alpha", alpha);
    }
  }

  /**
   * <b>Formula</b> {@code 1.0507 x} where positive, else {@code 1.7581 (exp(x) - 1)}. <b>Source</b>
   * Klambauer et al. 2017, arXiv:1706.02515.
   */
  record Selu() implements Activation {}

  /**
   * <b>Formula</b> {@code x (1 + erf(x / sqrt 2)) / 2}, or {@code x (1 + tanh(sqrt(2 / pi) (x +
   * 0.044715 x^3))) / 2}. <b>Source</b> Hendrycks and Gimpel 2016, arXiv:1606.08415.
   */
  record Gelu(Form form) implements Activation {
    /** Which of the two formulas. */
    public enum Form {
      EXACT,
      TANH
    }

    @Override
    public int since() {
      return 20;
    }
  }

  /**
   * <b>Formula</b> {@code x / (1 + exp(-x))}; in ONNX {@code Mul(x, Sigmoid(x))}. <b>Source</b>
   * Elfwing et al. 2018, doi:10.1016/j.neunet.2017.12.012.
   */
  record Silu() implements Activation {}

  /** <b>Formula</b> {@code 1 / (1 + exp(-x))}. */
  record Sigmoid() implements Activation {}

  /** <b>Formula</b> {@code alpha x + beta}, but at least 0 and at most 1. */
  record HardSigmoid(double alpha, double beta) implements Activation {
    public HardSigmoid {
      requireFinite("alpha", alpha);
      requireFinite("beta", beta);
    }
  }

  /**
   * <b>Formula</b> {@code x min(max(x / 6 + 1/2, 0), 1)}. <b>Source</b> Howard et al. 2019,
   * arXiv:1905.02244.
   */
  record HardSwish() implements Activation {
    @Override
    public int since() {
      return 14;
    }
  }

  record Tanh() implements Activation {}

  /** <b>Formula</b> {@code log(1 + exp(x))}. */
  record Softplus() implements Activation {}

  /** <b>Formula</b> {@code exp(x_k) / sum_j exp(x_j)} along {@code axis}, counted from 0. */
  record Softmax(int axis) implements Activation {
    @Override
    public Shape infer(List<Shape> in) {
      return withAxis(axis, in);
    }
  }

  /** <b>Formula</b> {@code x_k - log sum_j exp(x_j)} along {@code axis}, counted from 0. */
  record LogSoftmax(int axis) implements Activation {
    @Override
    public Shape infer(List<Shape> in) {
      return withAxis(axis, in);
    }
  }

  /**
   * <b>Formula</b> {@code min(max(x, lowest), highest)}; an infinite bound is none. Clip(0, 6) is
   * ReLU6.
   */
  record Clip(double lowest, double highest) implements Activation {
    public Clip {
      if (!(lowest <= highest) || (lowest == highest && Double.isInfinite(lowest))) {
        throw new IllegalArgumentException(
            "a clip needs lowest <= highest, but was " + lowest + " and " + highest);
      }
    }
  }

  private static Shape withAxis(int axis, List<Shape> in) {
    Shape x = Inputs.one(in);
    Inputs.requireAxis(axis, x);
    return x;
  }

  private static void requireFinite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " must be a finite number, but was " + value);
    }
  }
}
