// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.kernel;

import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.curie.learning.operator.Recurrent;
import org.curie.learning.operator.Recurrent.Direction;
import org.curie.learning.operator.Recurrent.Gru;
import org.curie.learning.operator.Recurrent.Lstm;
import org.curie.learning.operator.Recurrent.Recurrence;
import org.curie.learning.operator.Recurrent.Rnn;

/**
 * Parameters stand in ONNX's order and are put into libtorch's at every step, differentiably: the
 * blocks of gates in another order, the biases of inputs and state apart.
 *
 * <p>The state is float32 under autocast; the products within a cell are as autocast has them.
 */
final class RecurrentKernels {
  private static final int[] LSTM_GATES = {0, 2, 3, 1}; // i, o, f, c to libtorch's i, f, g, o
  private static final int[] GRU_GATES = {1, 0, 2}; // z, r, h to libtorch's r, z, n
  private static final int[] ONE_GATE = {0};

  private RecurrentKernels() {}

  /** The states [t, n, directions x hidden] and the last ones [directions, n, hidden]. */
  private record States(Tensor all, Tensor last) {}

  static Tensor compute(Recurrent operator, Operands in) {
    Recurrence over = operator.over();
    boolean reversed = over.direction() == Direction.REVERSE;
    Tensor x = in.x().to(in.get(1).scalar_type());
    States states = states(operator, reversed ? x.flip(0) : x, in);
    return switch (over.answer()) {
      case LAST_STATE -> states.last().alias();
      case SEQUENCE -> {
        Tensor all = reversed ? states.all().flip(0) : states.all();
        yield all.unflatten(2, over.direction().count(), over.hidden()).transpose(1, 2);
      }
    };
  }

  private static States states(Recurrent operator, Tensor x, Operands in) {
    boolean both = operator.over().direction() == Direction.BIDIRECTIONAL;
    boolean bias = in.has(3);
    Tensor zeros = zeros(operator.over(), x);
    return switch (operator) {
      case Rnn r -> {
        TensorVector parameters = parameters(r, ONE_GATE, in);
        yield states(
            switch (r.nonlinearity()) {
              case TANH -> torch.rnn_tanh(x, zeros, parameters, bias, 1, 0, false, both, false);
              case RELU -> torch.rnn_relu(x, zeros, parameters, bias, 1, 0, false, both, false);
            });
      }
      case Lstm l -> {
        TensorVector parameters = parameters(l, LSTM_GATES, in);
        TensorVector start = new TensorVector(zeros, zeros);
        T_TensorTensorTensor_T made =
            torch.lstm(x, start, parameters, bias, 1, 0, false, both, false);
        yield new States(made.get0(), made.get1());
      }
      case Gru g when g.linearBeforeReset() -> {
        TensorVector parameters = parameters(g, GRU_GATES, in);
        yield states(torch.gru(x, zeros, parameters, bias, 1, 0, false, both, false));
      }
      case Gru g -> resettingFirst(g, x, in);
    };
  }

  private static States states(T_TensorTensor_T made) {
    return new States(made.get0(), made.get1());
  }

  private static Tensor zeros(Recurrence over, Tensor x) {
    return torch.zeros(
        new long[] {over.direction().count(), x.size(1), over.hidden()}, x.options());
  }

  /** For each direction the weights of input and state, then their biases if there are any. */
  private static TensorVector parameters(Recurrent operator, int[] gates, Operands in) {
    long rows = (long) operator.gates() * operator.over().hidden();
    TensorVector made = new TensorVector();
    for (int k = 0; k < operator.over().direction().count(); k++) {
      made.push_back(ordered(in.get(1).select(0, k), gates));
      made.push_back(ordered(in.get(2).select(0, k), gates));
      if (in.has(3)) {
        Tensor bias = in.get(3).select(0, k);
        made.push_back(ordered(bias.narrow(0, 0, rows), gates));
        made.push_back(ordered(bias.narrow(0, rows, rows), gates));
      }
    }
    return made;
  }

  /** The blocks of rows in this order. */
  private static Tensor ordered(Tensor rows, int[] gates) {
    if (gates.length == 1) {
      return rows;
    }
    TensorVector blocks = rows.chunk(gates.length, 0);
    TensorVector ordered = new TensorVector();
    for (int gate : gates) {
      ordered.push_back(blocks.get(gate));
    }
    return torch.cat(ordered, 0);
  }

  /** The paper's cell, which libtorch does not have: step by step. */
  private static States resettingFirst(Gru g, Tensor x, Operands in) {
    TensorVector all = new TensorVector();
    TensorVector last = new TensorVector();
    for (int k = 0; k < g.over().direction().count(); k++) {
      States one = k == 0 ? pass(g, x, k, in) : pass(g, x.flip(0), k, in);
      all.push_back(k == 0 ? one.all() : one.all().flip(0));
      last.push_back(one.last());
    }
    return new States(torch.cat(all, 2), torch.stack(last, 0));
  }

  private static States pass(Gru g, Tensor x, int direction, Operands in) {
    long hidden = g.over().hidden();
    TensorOptional inputBias = bias(in, direction, 0, 3 * hidden);
    Tensor inputs = torch.linear(x, in.get(1).select(0, direction), inputBias);
    Tensor weight = in.get(2).select(0, direction);
    Tensor gateWeight = weight.narrow(0, 0, 2 * hidden);
    Tensor newWeight = weight.narrow(0, 2 * hidden, hidden);
    TensorOptional gateBias = bias(in, direction, 3 * hidden, 2 * hidden);
    TensorOptional newBias = bias(in, direction, 5 * hidden, hidden);
    Tensor state = zeros(g.over(), x).select(0, 0);
    TensorVector states = new TensorVector();
    for (long step = 0; step < x.size(0); step++) {
      Tensor input = inputs.select(0, step);
      Tensor scores = torch.linear(state, gateWeight, gateBias);
      Tensor gates = torch.sigmoid(input.narrow(1, 0, 2 * hidden).add(scores));
      Tensor keep = gates.narrow(1, 0, hidden);
      Tensor reset = gates.narrow(1, hidden, hidden);
      Tensor carried = torch.linear(reset.mul(state), newWeight, newBias);
      Tensor fresh = torch.tanh(input.narrow(1, 2 * hidden, hidden).add(carried));
      state = fresh.add(keep.mul(state.sub(fresh)));
      states.push_back(state);
    }
    return new States(torch.stack(states, 0), state);
  }

  private static TensorOptional bias(Operands in, int direction, long from, long length) {
    return in.has(3)
        ? new TensorOptional(in.get(3).select(0, direction).narrow(0, from, length))
        : new TensorOptional();
  }
}
