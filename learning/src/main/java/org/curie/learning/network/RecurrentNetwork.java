// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network;

import java.util.Locale;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.graph.Flow;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.network.SequenceSpec.Cell;
import org.curie.learning.operator.Recurrent.Answer;
import org.curie.learning.operator.Recurrent.Direction;
import org.curie.learning.operator.Recurrent.Recurrence;
import org.curie.learning.operator.Shape;

/**
 * Layers of one recurrent cell, each over the states of the one before; the last states of the last
 * layer decide. Dropout stands between layers and before the decision, as in torch.
 */
record RecurrentNetwork(Cell cell, int hidden, int layers, boolean bidirectional) {
  static final String INPUT = "sequence";

  static void require(String network, int hidden, int layers) {
    if (hidden < 1 || layers < 1) {
      throw new IllegalArgumentException(
          "%s needs a state and layers of at least 1, but had %d and %d"
              .formatted(network, hidden, layers));
    }
  }

  /**
   * The input of a network over sequences.
   *
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when the input is no sequence
   */
  static Flow input(GraphBuilder net, Shape sequence) {
    if (sequence.rank() != 3) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "a network over sequences reads [n, t, features], but the input is %s; choose a network for images"
              .formatted(sequence));
    }
    return net.input(INPUT, sequence.dim(1), sequence.dim(2));
  }

  Graph build(Shape sequence, double dropout, int classes) {
    GraphBuilder net = GraphBuilder.named(cell.name().toLowerCase(Locale.ROOT));
    Flow last = over(input(net, sequence), dropout);
    return net.output(decision(last, dropout, classes));
  }

  /** The last states over [n, t, f]. */
  Flow over(Flow sequence, double dropout) {
    Flow x = sequence;
    for (int layer = 1; layer < layers; layer++) {
      x = layer(x.in("layer" + layer), Answer.SEQUENCE);
      x = dropout > 0 ? x.dropout(dropout) : x;
    }
    return layer(x.in("layer" + layers), Answer.LAST_STATE);
  }

  static Flow decision(Flow x, double dropout, int classes) {
    Flow head = x.in("head");
    return (dropout > 0 ? head.dropout(dropout) : head).dense(classes);
  }

  private Flow layer(Flow x, Answer answer) {
    Direction direction = bidirectional ? Direction.BIDIRECTIONAL : Direction.FORWARD;
    Recurrence over = new Recurrence(hidden, direction, answer);
    return switch (cell) {
      case RNN -> x.rnn(over);
      case LSTM -> x.lstm(over);
      case GRU -> x.gru(over);
    };
  }
}
