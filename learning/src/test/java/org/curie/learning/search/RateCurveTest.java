// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.curie.core.random.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateCurveTest {
  private static final int STEPS = 161;

  /** A logistic fall is steepest at its middle, and smoothing it to both sides does not move it. */
  @ParameterizedTest
  @CsvSource({"-4, 2", "-3, 4", "-2, 3", "-1.5, 6"})
  void theSuggestionOfALogisticFall_isItsMiddle(double middle, double sharpness) {
    RateCurve curve = curve(x -> 1 / (1 + Math.exp(sharpness * (x - middle))));

    RateCurve.Suggestion found = curve.suggestion().orElseThrow();

    assertThat(Math.log10(found.steepest())).isCloseTo(middle, within(0.03));
    assertThat(found.lowest()).isEqualTo(10);
    assertThat(Math.log10(found.valley())).isCloseTo((1 + -7) / 2.0, within(0.03));
  }

  @Test
  void theRiseAfterTheLowestPoint_isOutsideOfTheValley() {
    // falls from 1e-7 to 0.1 all the way, then runs away
    RateCurve curve = curve(x -> x < -1 ? 3 - (x + 7) / 3 : 1 + (x + 1) * (x + 1) * 2);

    RateCurve.Suggestion found = curve.suggestion().orElseThrow();

    assertThat(Math.log10(found.lowest())).isCloseTo(-1, within(0.3));
    assertThat(Math.log10(found.valley())).isCloseTo(-4, within(0.15));
    assertThat(found.steepest()).isLessThan(found.lowest());
  }

  @Test
  void smoothing_aConstant_isThatConstant_andOfAStraightLineTheLineInside() {
    assertThat(curve(x -> 0.7).smoothed())
        .allSatisfy(v -> assertThat(v).isCloseTo(0.7, within(1e-12)));
    List<Double> line = curve(x -> x).smoothed();
    for (int i = 50; i < STEPS - 50; i++) {
      assertThat(line.get(i)).isCloseTo(-7 + 8.0 * i / (STEPS - 1), within(1e-9));
    }
  }

  @Test
  void noiseAlone_risesOrConstancy_suggestNothing() {
    RandomGenerator random = new RandomStreams(3).stream("noise");
    assertThat(curve(x -> 0.7).suggestion()).isEmpty();
    assertThat(curve(x -> 0.7 + x / 100).suggestion()).isEmpty();
    assertThat(curve(x -> 0.7 + 0.2 * random.nextGaussian()).suggestion()).isEmpty();
    assertThat(new RateCurve(List.of(new RateCurve.Sample(1, 1)), true).suggestion()).isEmpty();
  }

  @Test
  void aFallUnderNoise_isStillFound() {
    RandomGenerator random = new RandomStreams(4).stream("noise");
    RateCurve curve = curve(x -> 1 / (1 + Math.exp(3 * (x + 3))) + 0.05 * random.nextGaussian());
    assertThat(Math.log10(curve.suggestion().orElseThrow().steepest())).isCloseTo(-3, within(0.4));
  }

  @ParameterizedTest
  @CsvSource({
    "0.0032, 0.0032",
    "1, 1",
    "0.01234, 0.012",
    "1e-4, 0.0001",
    "4.49e-6, 4.5e-6",
    "1e-7, 1e-7"
  })
  void ratesAreWritten_asAnExperimentFileReadsThem(double rate, String text) {
    assertThat(RateText.of(rate)).isEqualTo(text);
    assertThat(Double.parseDouble(text)).isCloseTo(rate, within(rate * 0.05));
  }

  private static RateCurve curve(DoubleUnaryOperator loss) {
    RateRange range = new RateRange(1e-7, 10, STEPS);
    return new RateCurve(
        IntStream.range(0, STEPS)
            .mapToDouble(range::rate)
            .mapToObj(r -> new RateCurve.Sample(r, loss.applyAsDouble(Math.log10(r))))
            .toList(),
        false);
  }
}
