// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.operator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.curie.learning.operator.Recurrent;
import org.curie.learning.operator.Recurrent.Answer;
import org.curie.learning.operator.Recurrent.Direction;
import org.curie.learning.operator.Recurrent.Gru;
import org.curie.learning.operator.Recurrent.Lstm;
import org.curie.learning.operator.Recurrent.Nonlinearity;
import org.curie.learning.operator.Recurrent.Recurrence;
import org.curie.learning.operator.Recurrent.Rnn;
import org.curie.learning.operator.Shape;

/** The whole sequence is the first output of the ONNX node, the last state its second. */
final class RecurrentCodec {
  private static final int LENGTHS = 4;
  private static final int STATES = 5;

  private RecurrentCodec() {}

  static void write(Recurrent operator, NodeWriter out) {
    Recurrence over = operator.over();
    OnnxNode written =
        switch (over.answer()) {
          case SEQUENCE -> out.same();
          case LAST_STATE -> out.second();
        };
    written.integer("hidden_size", over.hidden()).text("direction", word(over.direction()));
    switch (operator) {
      case Rnn r ->
          written.texts(
              "activations", Collections.nCopies(over.direction().count(), word(r.nonlinearity())));
      case Gru g -> written.integer("linear_before_reset", g.linearBeforeReset() ? 1 : 0);
      case Lstm _ -> {}
    }
  }

  static Optional<Recurrent> read(NodeReader node) {
    return switch (node.type()) {
      case "RNN" -> {
        Recurrence over = recurrence(node);
        yield Optional.of(new Rnn(over, nonlinearity(node, over.direction())));
      }
      case "LSTM" -> {
        Recurrence over = recurrence(node);
        requireUsual(node, over.direction(), List.of("Sigmoid", "Tanh", "Tanh"));
        node.attributes().only("input_forget", 0);
        yield Optional.of(new Lstm(over));
      }
      case "GRU" -> {
        Recurrence over = recurrence(node);
        requireUsual(node, over.direction(), List.of("Sigmoid", "Tanh"));
        boolean before = node.attributes().integer("linear_before_reset", 0) != 0;
        yield Optional.of(new Gru(over, before));
      }
      default -> Optional.empty();
    };
  }

  private static Recurrence recurrence(NodeReader node) {
    NodeAttributes attributes = node.attributes();
    attributes.only("layout", 0);
    if (node.has(LENGTHS)) {
      node.problem("lengths of sequences");
    }
    if (!node.takeZeros(STATES)) {
      node.problem("initial states that are not zero, or peepholes,");
    }
    Answer answer = node.answersWithSecond() ? Answer.LAST_STATE : Answer.SEQUENCE;
    return new Recurrence(attributes.integer("hidden_size", hidden(node)), direction(node), answer);
  }

  /** The extent of the state as the recurrent weight has it. */
  private static int hidden(NodeReader node) {
    return node.shape(2).filter(s -> s.rank() == 3).map((Shape s) -> s.dim(2)).orElse(1);
  }

  private static Direction direction(NodeReader node) {
    String found = node.attributes().text("direction", word(Direction.FORWARD));
    for (Direction known : Direction.values()) {
      if (word(known).equals(found)) {
        return known;
      }
    }
    node.attributes().refuse("direction", found);
    return Direction.FORWARD;
  }

  private static Nonlinearity nonlinearity(NodeReader node, Direction direction) {
    List<String> found = node.attributes().texts("activations", repeated(direction, "Tanh"));
    for (Nonlinearity known : Nonlinearity.values()) {
      if (repeated(direction, word(known)).equals(found)) {
        return known;
      }
    }
    node.attributes().refuse("activations", found);
    return Nonlinearity.TANH;
  }

  private static void requireUsual(NodeReader node, Direction direction, List<String> usual) {
    List<String> expected = repeated(direction, usual.toArray(new String[0]));
    List<String> found = node.attributes().texts("activations", expected);
    if (!found.equals(expected)) {
      node.attributes().refuse("activations", found);
    }
  }

  private static List<String> repeated(Direction direction, String... words) {
    List<String> repeated = new ArrayList<>();
    for (int k = 0; k < direction.count(); k++) {
      repeated.addAll(List.of(words));
    }
    return repeated;
  }

  private static String word(Direction direction) {
    return switch (direction) {
      case FORWARD -> "forward";
      case REVERSE -> "reverse";
      case BIDIRECTIONAL -> "bidirectional";
    };
  }

  private static String word(Nonlinearity nonlinearity) {
    return switch (nonlinearity) {
      case TANH -> "Tanh";
      case RELU -> "Relu";
    };
  }
}
