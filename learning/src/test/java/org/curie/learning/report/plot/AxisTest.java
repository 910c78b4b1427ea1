// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.curie.core.random.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AxisTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0.73, 0|0.2|0.4|0.6|0.8",
    "0, 0.004, 0|0.001|0.002|0.003|0.004",
    "0, 191, 0|50|100|150|200",
    "-3, 2, −3|−2|−1|0|1|2",
    "0.61, 0.995, 0.6|0.7|0.8|0.9|1.0",
    "5, 5, 5|6"
  })
  void ticks_standAtRoundNumbersRoundTheRange(double low, double high, String labels) {
    assertThat(Axis.covering("x", low, high).ticks().stream().map(Tick::label))
        .containsExactly(labels.split("\\|"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void anyRange_isCoveredByTwoToTwelveTicks(long seed) {
    var random = new RandomStreams(seed).stream("axis");
    double low = random.nextGaussian() * Math.pow(10, random.nextInt(-6, 6));
    double high = low + Math.abs(random.nextGaussian()) * Math.pow(10, random.nextInt(-6, 6));
    Axis axis = Axis.covering("x", low, high);
    double slack = 1e-6 * (axis.high() - axis.low());
    assertThat(axis.low()).isLessThanOrEqualTo(low + slack);
    assertThat(axis.high()).isGreaterThanOrEqualTo(high - slack);
    assertThat(axis.ticks()).hasSizeBetween(2, 12);
  }

  @Test
  void epochs_areCountedInWholeNumbersFromOne() {
    assertThat(Axis.counting("epoch", 25).ticks().stream().map(Tick::label))
        .containsExactly("1", "5", "10", "15", "20", "25");
    assertThat(Axis.counting("epoch", 1).ticks()).isEqualTo(List.of(new Tick(1, "1")));
  }

  @Test
  void places_areLinear_andEndAtTheEdges() {
    Axis axis = Axis.share("x");
    assertThat(axis.place(0.25, 100, 300)).isEqualTo(150);
    assertThat(axis.place(7, 100, 300)).isEqualTo(300);
    assertThat(axis.place(-7, 300, 100)).isEqualTo(300);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "NaN, 1", "0, Infinity"})
  void anAxisWithoutExtent_isRefused(double low, double high) {
    assertThatThrownBy(() -> new Axis("x", low, high, List.of(), true))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
