// SPDX-License-Identifier: Apache-2.0
package org.curie.core.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.curie.core.error.CurieException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceTest {
  private static final List<Channel> TWO = List.of(new Channel("I", "mV"), Channel.named("resp"));

  @Test
  void values_areFoundByChannelAndStep() {
    Sequence sequence = Sequence.of(TWO, 0.5, new float[] {1, 2, 3, 4, Float.NaN, 6});
    assertThat(sequence.steps()).isEqualTo(3);
    assertThat(sequence.value(1, 2)).isEqualTo(6);
    assertThat(sequence.value(1, 1)).isNaN();
    assertThat(sequence.values(0)).containsExactly(1, 2, 3);
    assertThatThrownBy(() -> sequence.value(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aPart_hasTheValuesOfItsSteps_andIsASequenceOfItsOwn() {
    Sequence sequence = Sequence.of(TWO, 0.5, new float[] {1, 2, 3, 4, 5, 6});
    assertThat(sequence.part(1, 2)).isEqualTo(Sequence.of(TWO, 0.5, new float[] {2, 3, 5, 6}));
    assertThat(sequence.part(0, 3)).isEqualTo(sequence).hasSameHashCodeAs(sequence);
    assertThatThrownBy(() -> sequence.part(2, 2)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void valuesThatDoNotFit_areRefused() {
    assertRefused(1, new float[] {1, 2, 3}, "2 channel(s)");
    assertRefused(1, new float[] {}, "at least one");
    assertRefused(1, new float[] {1, 2, 3, Float.NEGATIVE_INFINITY}, "resp is infinite at step 1");
    assertThatIllegalArgumentException().isThrownBy(() -> Channel.named(" "));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void aTimeBetweenStepsThatIsNone_isRefused(double seconds) {
    assertRefused(seconds, new float[] {1, 2}, "above 0");
  }

  private static void assertRefused(double seconds, float[] values, String words) {
    assertThatThrownBy(() -> Sequence.of(TWO, seconds, values))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining(words);
  }
}
