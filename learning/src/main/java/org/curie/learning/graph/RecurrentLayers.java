// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

import org.curie.learning.operator.Recurrent;
import org.curie.learning.operator.Recurrent.Gru;
import org.curie.learning.operator.Recurrent.Lstm;
import org.curie.learning.operator.Recurrent.Nonlinearity;
import org.curie.learning.operator.Recurrent.Recurrence;
import org.curie.learning.operator.Recurrent.Rnn;
import org.curie.learning.operator.Role;
import org.curie.learning.operator.Shape;

/**
 * Cells over sequences [n, t, f]. They answer with [n, t, directions x hidden] or, for the last
 * state only, [n, directions x hidden].
 */
public sealed interface RecurrentLayers extends Layers permits Flow {

  default Flow rnn(Recurrence over) {
    return recurrent(new Rnn(over, Nonlinearity.TANH));
  }

  default Flow lstm(Recurrence over) {
    return recurrent(new Lstm(over));
  }

  /** As in torch: the state is multiplied before the reset. */
  default Flow gru(Recurrence over) {
    return recurrent(new Gru(over, true));
  }

  /**
   * Any cell, with biases. The operator has the batch on its second axis, so axes change places.
   */
  default Flow recurrent(Recurrent cell) {
    int directions = cell.over().direction().count();
    int hidden = cell.over().hidden();
    int rows = cell.gates() * hidden;
    Flow x = (Flow) this;
    Flow states =
        x.transpose(1, 0, 2)
            .then(
                cell,
                new NewParameter("weight", Shape.of(directions, rows, shape().dim(2)), Role.WEIGHT),
                new NewParameter("recurrent", Shape.of(directions, rows, hidden), Role.WEIGHT),
                new NewParameter("bias", Shape.of(directions, 2 * rows), Role.BIAS));
    return switch (cell.over().answer()) {
      case SEQUENCE -> states.transpose(2, 0, 1, 3).reshape(0, shape().dim(1), directions * hidden);
      case LAST_STATE -> states.transpose(1, 0, 2).flatten();
    };
  }
}
