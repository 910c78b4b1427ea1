// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.curie.learning.graph.NewParameter;
import org.curie.learning.operator.Recurrent;
import org.curie.learning.operator.Recurrent.Answer;
import org.curie.learning.operator.Recurrent.Direction;
import org.curie.learning.operator.Recurrent.Gru;
import org.curie.learning.operator.Recurrent.Lstm;
import org.curie.learning.operator.Recurrent.Nonlinearity;
import org.curie.learning.operator.Recurrent.Recurrence;
import org.curie.learning.operator.Recurrent.Rnn;
import org.curie.learning.operator.Role;
import org.curie.learning.operator.Shape;

/** Every cell in every direction, with either answer, with and without bias. */
final class RecurrentCases {
  private static final int STEPS = 4;
  private static final int FEATURES = 3;
  private static final int HIDDEN = 2;

  private RecurrentCases() {}

  static List<OperatorCase> all() {
    List<OperatorCase> cases = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      for (Answer answer : Answer.values()) {
        Recurrence over = new Recurrence(HIDDEN, direction, answer);
        cases.add(of(new Rnn(over, Nonlinearity.TANH), true, ""));
        cases.add(of(new Lstm(over), true, ""));
        cases.add(of(new Gru(over, true), true, ", True"));
        cases.add(of(new Gru(over, false), true, ", False"));
      }
    }
    Recurrence both = new Recurrence(HIDDEN, Direction.BIDIRECTIONAL, Answer.SEQUENCE);
    cases.add(of(new Rnn(both, Nonlinearity.RELU), true, ", torch.relu"));
    cases.add(of(new Rnn(both, Nonlinearity.TANH), false, ""));
    cases.add(of(new Lstm(both), false, ""));
    cases.add(of(new Gru(both, true), false, ", True"));
    cases.add(of(new Gru(both, false), false, ", False"));
    return cases;
  }

  private static OperatorCase of(Recurrent operator, boolean bias, String setting) {
    String cell = operator.onnxName().toLowerCase(Locale.ROOT);
    String name = (cell + operator.over() + bias + setting).replaceAll("[^A-Za-z0-9]+", "-");
    int directions = operator.over().direction().count();
    int rows = operator.gates() * HIDDEN;
    List<NewParameter> parameters = new ArrayList<>();
    parameters.add(new NewParameter("weight", Shape.of(directions, rows, FEATURES), Role.WEIGHT));
    parameters.add(new NewParameter("state", Shape.of(directions, rows, HIDDEN), Role.WEIGHT));
    if (bias) {
      parameters.add(new NewParameter("bias", Shape.of(directions, 2 * rows), Role.BIAS));
    }
    String python =
        "S.%s(x, p['%s1.weight'], p['%s1.state'], %s, '%s'%s)[%d]"
            .formatted(
                cell,
                cell,
                cell,
                bias ? "p['" + cell + "1.bias']" : "None",
                operator.over().direction().name().toLowerCase(Locale.ROOT),
                setting,
                operator.over().answer() == Answer.SEQUENCE ? 0 : 1);
    return OperatorCase.over(
        name,
        net ->
            net.input("x", new Shape(List.of(STEPS, Shape.ANY, FEATURES)))
                .then(operator, List.of(), parameters),
        python);
  }
}
