// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.operator;

import static org.curie.learning.operator.Inputs.require;

import java.util.List;
import java.util.Optional;

/**
 * Cells that read a sequence step by step and carry a state of {@code hidden} numbers along, from
 * zeros on.
 *
 * <p><b>Shape</b> inputs: x [t, n, f]; weight [d, g hidden, f] and recurrent weight [d, g hidden,
 * hidden] with d the number of directions and g the number of gates; optional bias [d, 2 g hidden],
 * those of the inputs before those of the state. Output: [t, d, n, hidden] for {@link
 * Answer#SEQUENCE}, [d, n, hidden] for {@link Answer#LAST_STATE}.
 *
 * <p><b>Formula</b> below, x and h are a step's input and the state before it, W and R the rows of
 * one gate, s the logistic function, * element by element. The second direction reads the sequence
 * from its end; its answer for a step stands at that step.
 *
 * <p><b>Source</b> ONNX operators {@code RNN}, {@code LSTM} and {@code GRU}, version 14, {@code
 * layout} 0, without initial states, lengths, peepholes and clipping.
 */
public sealed interface Recurrent extends Operator {

  /** What is common to all cells. */
  Recurrence over();

  /** How many blocks of {@code hidden} rows a weight has. */
  int gates();

  @Override
  default int since() {
    return 14;
  }

  @Override
  default Optional<Role> role(int input) {
    return switch (input) {
      case 1, 2 -> Optional.of(Role.WEIGHT);
      case 3 -> Optional.of(Role.BIAS);
      default -> Optional.empty();
    };
  }

  @Override
  default Shape infer(List<Shape> in) {
    Inputs inputs = Inputs.between(3, 4, in);
    Shape x = inputs.get(0);
    int directions = over().direction().count();
    int hidden = over().hidden();
    require(x.rank() == 3, "a recurrent cell reads [t, n, f], found %s", x);
    require(
        x.dim(0) != Shape.ANY && x.dim(2) != Shape.ANY,
        "steps and features must be known, found %s",
        x);
    long rows = (long) gates() * hidden;
    require(2 * rows <= Integer.MAX_VALUE, "a state of %d numbers is too long", hidden);
    Inputs.requireShape("weight", inputs.get(1), Shape.of(directions, (int) rows, x.dim(2)));
    Inputs.requireShape(
        "recurrent weight", inputs.get(2), Shape.of(directions, (int) rows, hidden));
    if (inputs.has(3)) {
      Inputs.requireShape("bias", inputs.get(3), Shape.of(directions, (int) (2 * rows)));
    }
    return switch (over().answer()) {
      case SEQUENCE -> Shape.of(x.dim(0), directions, x.dim(1), hidden);
      case LAST_STATE -> Shape.of(directions, x.dim(1), hidden);
    };
  }

  /**
   * The plain cell. <b>Formula</b> {@code h' = f(W x + R h + b)}. <b>Source</b> Elman, Cognitive
   * Science 14 (1990) 179.
   */
  record Rnn(Recurrence over, Nonlinearity nonlinearity) implements Recurrent {
    @Override
    public int gates() {
      return 1;
    }

    @Override
    public String onnxName() {
      return "RNN";
    }
  }

  /**
   * Long short-term memory; rows of the gates in the order i, o, f, c. <b>Formula</b> {@code i, o,
   * f = s(W x + R h + b)}, {@code c' = f * c + i * tanh(W_c x + R_c h + b_c)}, {@code h' = o *
   * tanh(c')}. <b>Source</b> Hochreiter and Schmidhuber 1997, doi:10.1162/neco.1997.9.8.1735; Gers
   * et al. 2000, doi:10.1162/089976600300015015 (forget gate).
   */
  record Lstm(Recurrence over) implements Recurrent {
    @Override
    public int gates() {
      return 4;
    }

    @Override
    public String onnxName() {
      return "LSTM";
    }
  }

  /**
   * Gated recurrent unit; rows of the gates in the order z, r, h. <b>Formula</b> {@code z, r = s(W
   * x + R h + b)}, {@code h' = (1 - z) * u + z * h} with {@code u = tanh(W_h x + b_h + r * (R_h h +
   * c_h))} when {@code linearBeforeReset}, as in torch and cuDNN, and else {@code u = tanh(W_h x +
   * b_h + R_h (r * h) + c_h)}, as in the paper. <b>Source</b> Cho et al., EMNLP 2014,
   * arXiv:1406.1078.
   */
  record Gru(Recurrence over, boolean linearBeforeReset) implements Recurrent {
    @Override
    public int gates() {
      return 3;
    }

    @Override
    public String onnxName() {
      return "GRU";
    }
  }

  /**
   * @param hidden how many numbers the state has, for each direction
   */
  record Recurrence(int hidden, Direction direction, Answer answer) {
    public Recurrence {
      if (hidden < 1) {
        throw new IllegalArgumentException("a state needs at least 1 number, but has " + hidden);
      }
    }
  }

  /** From which end a sequence is read. */
  enum Direction {
    FORWARD,
    REVERSE,
    /** Both, by cells of their own. */
    BIDIRECTIONAL;

    /** How many cells read. */
    public int count() {
      return this == BIDIRECTIONAL ? 2 : 1;
    }
  }

  /** Which states are the answer. */
  enum Answer {
    /** The state after each step. */
    SEQUENCE,
    /** For each direction the state after the last step it reads. */
    LAST_STATE
  }

  /** The function of the plain cell. */
  enum Nonlinearity {
    TANH,
    RELU
  }
}
