// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.curie.core.random.RandomStreams;
import org.curie.learning.graph.Softmax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemperatureScalingTest {

  /** Labels are drawn from softmax(z / T), so that T is the truth. */
  @ParameterizedTest
  @CsvSource({"0.5, 2, 1", "1, 2, 2", "1, 5, 3", "2.5, 3, 4", "4, 10, 5"})
  void aTemperatureThatLabelsWereDrawnWith_isFoundAgain(double truth, int classes, long seed) {
    int cases = 20_000;
    RandomGenerator random = new RandomStreams(seed).stream("logits");
    float[] logits = new float[cases * classes];
    List<Integer> labels = new ArrayList<>();
    for (int i = 0; i < cases; i++) {
      for (int k = 0; k < classes; k++) {
        logits[i * classes + k] = (float) (3 * random.nextGaussian());
      }
      double[] p = Softmax.of(logits, i * classes, classes, truth);
      double u = random.nextDouble();
      int label = 0;
      while (label < classes - 1 && u >= p[label]) {
        u -= p[label++];
      }
      labels.add(label);
    }
    assertThat(TemperatureScaling.fit(logits, labels)).isCloseTo(truth, within(0.06 * truth));
  }

  @Test
  void logitsOfTwoCases_haveTheTemperatureInClosedForm() {
    // Three of four answers with margin 2 are right: softmax must say 0.75, so 2 / T = ln 3.
    float[] logits = {2, 0, 2, 0, 0, 2, 2, 0};
    assertThat(TemperatureScaling.fit(logits, List.of(0, 0, 1, 1)))
        .isCloseTo(2 / Math.log(3), within(1e-6));
  }

  @Test
  void logitsTimesAFactor_haveTheTemperatureTimesIt() {
    float[] logits = {2, 0, 2, 0, 0, 2, 2, 0};
    float[] larger = {6, 0, 6, 0, 0, 6, 6, 0};
    List<Integer> labels = List.of(0, 0, 1, 1);
    assertThat(TemperatureScaling.fit(larger, labels))
        .isCloseTo(3 * TemperatureScaling.fit(logits, labels), within(1e-6));
  }

  @Test
  void answersThatAreAllRightOrAllWrong_endAtTheBounds() {
    assertThat(TemperatureScaling.fit(new float[] {1, 0, 0, 1}, List.of(0, 1)))
        .isCloseTo(0.05, within(1e-6));
    assertThat(TemperatureScaling.fit(new float[] {1, 0, 0, 1}, List.of(1, 0)))
        .isCloseTo(20, within(1e-4));
  }

  @Test
  void logitsThatDoNotFitTheLabels_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TemperatureScaling.fit(new float[0], List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TemperatureScaling.fit(new float[5], List.of(0, 1)))
        .withMessageContaining("5 logits");
  }
}
