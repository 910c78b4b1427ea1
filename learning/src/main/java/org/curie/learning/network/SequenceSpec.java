// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network;

import org.curie.learning.graph.Graph;
import org.curie.learning.operator.Shape;

/**
 * Networks that answer for a sequence: a signal, a curve, the measurements of a stay.
 *
 * <p><b>Shape</b> in: {@code [n, t, features]}; out: {@code [n, classes]}, logits.
 *
 * <p><b>Limits</b> all sequences of an experiment have the same number of steps.
 */
public sealed interface SequenceSpec extends NetworkSpec {

  /** Plain recurrent cells: {@link RecurrentNetwork}. Forgets within some ten steps. */
  record RnnSpec(int hidden, int layers, boolean bidirectional, double dropout)
      implements SequenceSpec {
    public RnnSpec {
      RecurrentNetwork.require("rnn", hidden, layers);
    }

    @Override
    public Graph build(Shape sequence, int classes) {
      RecurrentNetwork network = new RecurrentNetwork(Cell.RNN, hidden, layers, bidirectional);
      return network.build(sequence, dropout, classes);
    }
  }

  /**
   * Long short-term memory: {@link RecurrentNetwork}.
   *
   * @param hidden numbers of each state and direction
   * @param dropout share dropped between layers and before the answer
   */
  record LstmSpec(int hidden, int layers, boolean bidirectional, double dropout)
      implements SequenceSpec {
    public LstmSpec {
      RecurrentNetwork.require("lstm", hidden, layers);
    }

    @Override
    public Graph build(Shape sequence, int classes) {
      RecurrentNetwork network = new RecurrentNetwork(Cell.LSTM, hidden, layers, bidirectional);
      return network.build(sequence, dropout, classes);
    }
  }

  /** Gated recurrent units: {@link RecurrentNetwork}. */
  record GruSpec(int hidden, int layers, boolean bidirectional, double dropout)
      implements SequenceSpec {
    public GruSpec {
      RecurrentNetwork.require("gru", hidden, layers);
    }

    @Override
    public Graph build(Shape sequence, int classes) {
      RecurrentNetwork network = new RecurrentNetwork(Cell.GRU, hidden, layers, bidirectional);
      return network.build(sequence, dropout, classes);
    }
  }

  /**
   * A temporal convolutional network: {@link TemporalConvolution}.
   *
   * @param levels blocks, each looking twice as far back as the one before
   */
  record TcnSpec(int channels, int levels, int kernel, double dropout) implements SequenceSpec {
    public TcnSpec {
      if (channels < 1 || levels < 1 || levels > 16 || kernel < 2 || kernel > 64) {
        throw new IllegalArgumentException(
            "tcn needs channels of at least 1, 1..16 levels and a kernel of 2..64, but had %d, %d and %d"
                .formatted(channels, levels, kernel));
      }
    }

    /** How many steps the answer depends on. */
    public int receptiveField() {
      return 1 + 2 * (kernel - 1) * ((1 << levels) - 1);
    }

    @Override
    public Graph build(Shape sequence, int classes) {
      return TemporalConvolution.build(this, sequence, classes);
    }
  }

  /**
   * A transformer encoder over the steps: {@link Transformer}.
   *
   * @param width of each token
   */
  record TransformerSpec(int width, int layers, int heads, double dropout) implements SequenceSpec {
    public TransformerSpec {
      Transformer.require("transformer", width, layers, heads);
    }

    @Override
    public Graph build(Shape sequence, int classes) {
      return Transformer.ofSequence(this, sequence, classes);
    }
  }

  /** The recurrent cells of {@link org.curie.learning.operator.Recurrent}. */
  enum Cell {
    RNN,
    LSTM,
    GRU
  }
}
