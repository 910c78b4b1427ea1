// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.curie.learning.graph.Flow;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.NewParameter;
import org.curie.learning.network.SequenceSpec.Cell;
import org.curie.learning.network.SequenceSpec.GruSpec;
import org.curie.learning.network.SequenceSpec.LstmSpec;
import org.curie.learning.network.SequenceSpec.TcnSpec;
import org.curie.learning.network.SequenceSpec.TransformerSpec;
import org.curie.learning.network.TokenSpec.ConvAttentionSpec;
import org.curie.learning.network.TokenSpec.Readout;
import org.curie.learning.network.TokenSpec.SliceRnnSpec;
import org.curie.learning.network.TokenSpec.VitSpec;
import org.curie.learning.operator.Attention;
import org.curie.learning.operator.Embedding.ClassToken;
import org.curie.learning.operator.Embedding.Lookup;
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

/** A small graph for each operator over sequences. */
final class SequenceSamples {
  private SequenceSamples() {}

  static Stream<Network> networks() {
    return Stream.concat(recurrent().stream().map(SequenceSamples::network), others());
  }

  private static List<Recurrent> recurrent() {
    List<Recurrent> operators = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      for (Answer answer : Answer.values()) {
        Recurrence over = new Recurrence(3, direction, answer);
        operators.add(new Rnn(over, Nonlinearity.TANH));
        operators.add(new Rnn(over, Nonlinearity.RELU));
        operators.add(new Lstm(over));
        operators.add(new Gru(over, true));
        operators.add(new Gru(over, false));
      }
    }
    return operators;
  }

  /** Over [t, n, f] of fixed extents: only the first axis of a file's input may be open. */
  static Network network(Recurrent operator) {
    GraphBuilder net = GraphBuilder.named("recurrent");
    int directions = operator.over().direction().count();
    int rows = operator.gates() * 3;
    Flow made =
        net.input("x", Shape.of(5, 2, 4))
            .then(
                operator,
                new NewParameter("weight", Shape.of(directions, rows, 4), Role.WEIGHT),
                new NewParameter("state", Shape.of(directions, rows, 3), Role.WEIGHT),
                new NewParameter("bias", Shape.of(directions, 2 * rows), Role.BIAS));
    return Samples.withRandomWeights(net.output(made), 1);
  }

  private static Stream<Network> others() {
    return Stream.of(
        attention(Attention.ofHeads(2), List.of()),
        attention(new Attention(2, 2, true, Optional.of(0.3)), List.of(Shape.of(5, 5))),
        made("words", x -> x.then(new Lookup(), table(Shape.of(7, 3))), 5),
        made("token", x -> x.then(new ClassToken(), table(Shape.of(1, 1, 4))), 5, 4),
        Samples.network(new LstmSpec(3, 2, true, 0.5), Shape.batchOf(6, 4), 2),
        Samples.network(new GruSpec(3, 1, false, 0), Shape.batchOf(6, 4), 2),
        Samples.network(new TcnSpec(4, 2, 3, 0.5), Shape.batchOf(6, 4), 2),
        Samples.network(new TransformerSpec(4, 1, 2, 0.5), Shape.batchOf(6, 4), 2),
        Samples.network(vit(Readout.CLASS_TOKEN), Shape.batchOf(1, 8, 8), 2),
        Samples.network(vit(Readout.MEAN), Shape.batchOf(1, 8, 8, 8), 2),
        Samples.network(new ConvAttentionSpec(4, 2, 1, 2, 0.5), Shape.batchOf(3, 8, 8), 2),
        Samples.network(
            new SliceRnnSpec(Cell.GRU, 4, 2, 3, true, 0.5), Shape.batchOf(1, 3, 8, 8), 2));
  }

  private static VitSpec vit(Readout readout) {
    return new VitSpec(4, 8, 1, 2, readout, 0.5);
  }

  private static Network attention(Attention a, List<Shape> masks) {
    List<NewParameter> parameters = masks.stream().map(SequenceSamples::table).toList();
    return made("attention", x -> x.then(a, List.of(x, x), parameters), 5, 4);
  }

  private static Network made(String name, UnaryOperator<Flow> layers, int... dims) {
    GraphBuilder net = GraphBuilder.named(name);
    return Samples.withRandomWeights(net.output(layers.apply(net.input("x", dims))), 1);
  }

  private static NewParameter table(Shape shape) {
    return new NewParameter("table", shape, Role.TABLE);
  }
}
