// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.curie.learning.operator.Embedding.ClassToken;
import org.curie.learning.operator.Embedding.Lookup;
import org.curie.learning.operator.Recurrent.Answer;
import org.curie.learning.operator.Recurrent.Direction;
import org.curie.learning.operator.Recurrent.Gru;
import org.curie.learning.operator.Recurrent.Lstm;
import org.curie.learning.operator.Recurrent.Nonlinearity;
import org.curie.learning.operator.Recurrent.Recurrence;
import org.curie.learning.operator.Recurrent.Rnn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SequenceShapesTest {
  private static final int ANY = Shape.ANY;
  private static final Shape STEPS = s(7, ANY, 5);

  /** Expected shapes by hand from the ONNX operator specification. */
  static Stream<Arguments> fits() {
    Lstm both = new Lstm(over(Direction.BIDIRECTIONAL, Answer.SEQUENCE));
    Gru last = new Gru(over(Direction.REVERSE, Answer.LAST_STATE), true);
    Rnn rnn = new Rnn(over(Direction.FORWARD, Answer.SEQUENCE), Nonlinearity.RELU);
    Attention grouped = new Attention(4, 2, true, Optional.of(0.5));
    Shape query = Shape.batchOf(6, 12);
    Shape key = Shape.batchOf(9, 6);
    Shape value = Shape.batchOf(9, 10);
    return Stream.of(
        arguments(both, List.of(STEPS, s(2, 12, 5), s(2, 12, 3), s(2, 24)), s(7, 2, ANY, 3)),
        arguments(both, List.of(STEPS, s(2, 12, 5), s(2, 12, 3)), s(7, 2, ANY, 3)),
        arguments(last, List.of(STEPS, s(1, 9, 5), s(1, 9, 3), s(1, 18)), s(1, ANY, 3)),
        arguments(rnn, List.of(STEPS, s(1, 3, 5), s(1, 3, 3), s(1, 6)), s(7, 1, ANY, 3)),
        arguments(grouped, List.of(query, key, value), Shape.batchOf(6, 20)),
        arguments(grouped, List.of(query, key, value, s(6, 9)), Shape.batchOf(6, 20)),
        arguments(grouped, List.of(query, key, value, s(1, 4, 6, 9)), Shape.batchOf(6, 20)),
        arguments(new Lookup(), List.of(Shape.batchOf(8), s(30, 4)), Shape.batchOf(8, 4)),
        arguments(new ClassToken(), List.of(Shape.batchOf(8, 4), s(1, 1, 4)), Shape.batchOf(9, 4)));
  }

  @ParameterizedTest
  @MethodSource("fits")
  void inferring_fromShapesThatFit_givesTheShapeOfTheOnnxSpecification(
      Operator operator, List<Shape> in, Shape expected) {
    assertThat(operator.infer(in)).isEqualTo(expected);
  }

  static Stream<Arguments> refusals() {
    Lstm lstm = new Lstm(over(Direction.FORWARD, Answer.SEQUENCE));
    Lstm huge = new Lstm(new Recurrence(Integer.MAX_VALUE, Direction.FORWARD, Answer.SEQUENCE));
    Attention two = Attention.ofHeads(2);
    Shape x = Shape.batchOf(6, 4);
    return Stream.of(
        arguments(lstm, List.of(STEPS, s(1, 12, 5)), "expected 3 to 4 inputs, found 2"),
        arguments(lstm, List.of(s(7, 5), s(1, 12, 5), s(1, 12, 3)), "reads [t, n, f]"),
        arguments(lstm, List.of(s(ANY, 7, 5), s(1, 12, 5), s(1, 12, 3)), "must be known"),
        arguments(lstm, List.of(STEPS, s(2, 12, 5), s(1, 12, 3)), "the weight should be 1 x 12"),
        arguments(lstm, List.of(STEPS, s(1, 12, 5), s(1, 12, 4)), "the recurrent weight should be"),
        arguments(
            lstm, List.of(STEPS, s(1, 12, 5), s(1, 12, 3), s(1, 12)), "the bias should be 1 x 24"),
        arguments(huge, List.of(STEPS, s(1, 12, 5), s(1, 12, 3)), "is too long"),
        arguments(two, List.of(x, x), "expected 3 to 4 inputs"),
        arguments(two, List.of(s(4), x, x), "attention reads [n, t, features]"),
        arguments(two, List.of(x, x, Shape.batchOf(5, 4)), "do not fit each other in 2 and 2"),
        arguments(two, List.of(x, Shape.batchOf(6, 6), x), "do not fit each other"),
        arguments(Attention.ofHeads(3), List.of(x, x, x), "do not fit each other in 3 and 3"),
        arguments(two, List.of(x, x, x, s(6, 5)), "the mask 6 x 5 cannot be repeated"),
        arguments(two, List.of(x, x, x, s(1, 6)), "the mask 1 x 6 cannot be repeated"),
        arguments(two, List.of(x, x, x, s(3, 6, 6)), "do not fit each other"),
        arguments(new Lookup(), List.of(Shape.batchOf(8), s(30, 4, 2)), "a table is [rows, d]"),
        arguments(new ClassToken(), List.of(s(8, 4), s(1, 1, 4)), "before [n, t, d]"),
        arguments(new ClassToken(), List.of(x, s(1, 1, 5)), "the token should be 1 x 1 x 4"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void inferring_fromShapesThatDoNotFit_saysWhatIsWrong(
      Operator operator, List<Shape> in, String reason) {
    assertThatThrownBy(() -> operator.infer(in))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void settingsThatMeanNothing_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Attention(6, 4, false, Optional.empty()))
        .withMessageContaining("must divide");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Attention(2, 2, false, Optional.of(Double.NaN)))
        .withMessageContaining("a scale must be");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Recurrence(0, Direction.FORWARD, Answer.SEQUENCE))
        .withMessageContaining("at least 1 number");
  }

  private static Recurrence over(Direction direction, Answer answer) {
    return new Recurrence(3, direction, answer);
  }

  private static Shape s(int... dims) {
    return Shape.of(dims);
  }
}
