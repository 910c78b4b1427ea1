// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.curie.core.random.RandomStreams;
import org.curie.learning.engine.generative.AdversarialLoss;
import org.curie.learning.engine.generative.AutoencoderLoss;
import org.curie.learning.engine.generative.NetworkInputs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GenerateTest {

  @Test
  void order_showsEveryCaseOnceInARoundAndRoundsDiffer() {
    Order order = new Order(new RandomStreams(1), 10);

    int[] seen = IntStream.range(0, 5).flatMap(b -> IntStream.of(order.batch(b, 4))).toArray();

    assertThat(Arrays.copyOfRange(seen, 0, 10))
        .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(Arrays.copyOfRange(seen, 10, 20))
        .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)
        .isNotEqualTo(Arrays.copyOfRange(seen, 0, 10));
  }

  @Test
  void order_ofABatch_isTheSameWhateverWasAskedBefore() {
    Order order = new Order(new RandomStreams(1), 10);
    int[] first = order.batch(7, 4);
    order.batch(0, 4);

    assertThat(new Order(new RandomStreams(1), 10).batch(7, 4)).isEqualTo(first);
    assertThat(order.batch(7, 4)).isEqualTo(first);
  }

  @Test
  void noise_isAddressedByPurposeStepAndCase() {
    Noise noise = new Noise(4, 3);

    float[] two = noise.draw("a", 1, 2);
    float[] three = noise.draw("a", 1, 3);

    assertThat(Arrays.copyOf(three, 6)).isEqualTo(two);
    assertThat(noise.draw("a", 2, 2)).isNotEqualTo(two);
    assertThat(noise.draw("b", 1, 2)).isNotEqualTo(two);
    assertThat(new Noise(5, 3).draw("a", 1, 2)).isNotEqualTo(two);
  }

  /** The standard errors of mean and variance of 10,000 values are 0.01 and 0.014. */
  @Test
  void noise_isStandardNormal() {
    float[] drawn = new Noise(1, 10).draw("a", 0, 1000);
    double mean = IntStream.range(0, 10_000).mapToDouble(i -> drawn[i]).average().orElse(9);
    double square =
        IntStream.range(0, 10_000)
            .mapToDouble(i -> (double) drawn[i] * drawn[i])
            .average()
            .orElse(9);

    assertThat(mean).isCloseTo(0, within(0.04));
    assertThat(square).isCloseTo(1, within(0.06));
  }

  @Test
  void examples_ofClasses_comeWithTheirClassAsACondition() {
    Examples examples =
        Examples.ofClasses(List.of(new float[] {1, 2}, new float[] {3, 4}), List.of(2, 0), 3);

    NetworkInputs batch = examples.cases(new int[] {1, 0, 1});

    assertThat(batch.count()).isEqualTo(3);
    assertThat(batch.values().get(0)).containsExactly(3, 4, 1, 2, 3, 4);
    assertThat(batch.values().get(1)).containsExactly(1, 0, 0, 0, 0, 1, 1, 0, 0);
    assertThat(Examples.of(List.of(new float[2])).conditions(new int[] {0})).isEmpty();
  }

  /** By hand: |X-Y| has the mean 3, |X-X'| and |Y-Y'| are 2. */
  @Test
  void energyDistance_ofFourPoints_isThatOfTheFormula() {
    List<float[]> x = List.of(new float[] {0, 0}, new float[] {2, 0});
    List<float[]> y = List.of(new float[] {3, 0}, new float[] {5, 0});

    assertThat(EnergyDistance.between(x, y)).isCloseTo(2 * 3.0 - 2 - 2, within(1e-12));
    assertThat(EnergyDistance.between(y, x)).isEqualTo(EnergyDistance.between(x, y));
  }

  static Stream<ThrowingCallable> nonsense() {
    return Stream.of(
        () -> Examples.of(List.of()),
        () -> Examples.ofClasses(List.of(new float[1]), List.of(), 2),
        () -> Examples.ofClasses(List.of(new float[1]), List.of(2), 2),
        () -> Examples.ofClasses(List.of(new float[1]), List.of(-1), 2),
        () -> Examples.of(List.of(new float[1], new float[2])).cases(new int[] {0, 1}),
        () -> new Noise(1, 0),
        () -> new NetworkInputs(0, List.of()),
        () -> new AdversarialPlan(0, 1, 1, 1, 1, 1),
        () -> new AdversarialPlan(1, 0, 1, 1, 1, 1),
        () -> new AdversarialPlan(1, 1, 0, 1, 1, 1),
        () -> new AdversarialPlan(1, 1, 1, 0, 1, 1),
        () -> new AdversarialPlan(1, 1, 1, 1, Double.NaN, 1),
        () -> new AutoencoderPlan(0, 1, 1, 1),
        () -> new AutoencoderPlan(1, 1, -1, 1),
        () -> new AdversarialLoss.Wasserstein(-1),
        () -> new AdversarialLoss.Wasserstein(Double.NaN),
        () -> new AutoencoderLoss.Variational(0),
        () -> EnergyDistance.between(List.of(new float[1]), List.of()),
        () ->
            EnergyDistance.between(
                List.of(new float[1], new float[1]), List.of(new float[2], new float[2])));
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void asking_forWhatMeansNothing_isRefused(ThrowingCallable call) {
    assertThatIllegalArgumentException().isThrownBy(call);
  }
}
