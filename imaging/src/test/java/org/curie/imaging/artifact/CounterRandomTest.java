// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.random.RandomGenerator;
import org.curie.core.random.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CounterRandomTest {
  private static final int MANY = 400_000;

  @Test
  void words_areThoseOfTheStreamWithoutDrawingTheOnesBefore() {
    RandomGenerator stream = new RandomStreams(7).stream("purpose");
    CounterRandom random = CounterRandom.of(7, "purpose");
    for (int i = 0; i < 1000; i++) {
      assertThat(random.word(i)).isEqualTo(stream.nextLong());
    }
  }

  @Test
  void normals_areThoseOfTheSameDefinitionInPython() throws IOException {
    References references = References.load();
    double[] index = references.numbers("normal-index");
    double[] normal = references.numbers("normal");
    CounterRandom random = CounterRandom.of(2026, "gaussian");
    for (int i = 0; i < index.length; i++) {
      assertThat(random.normal((long) index[i])).isCloseTo(normal[i], within(1e-13));
    }
  }

  /** Bounds are five standard errors: sqrt(var(n^k) / count) with the moments of the normal. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void normals_haveTheMomentsOfTheStandardNormal(long seed) {
    CounterRandom random = CounterRandom.of(seed, "moments");
    double[] sums = new double[5];
    for (int i = 0; i < MANY; i++) {
      double n = random.normal(i);
      double power = 1;
      for (int k = 1; k <= 4; k++) {
        power *= n;
        sums[k] += power;
      }
    }
    double standardError = 5 / Math.sqrt(MANY);
    assertThat(sums[1] / MANY).isCloseTo(0, within(standardError));
    assertThat(sums[2] / MANY).isCloseTo(1, within(standardError * Math.sqrt(2)));
    assertThat(sums[3] / MANY).isCloseTo(0, within(standardError * Math.sqrt(15)));
    assertThat(sums[4] / MANY).isCloseTo(3, within(standardError * Math.sqrt(96)));
  }

  /** Shares of the normal distribution beyond 0.5, 1, 2, 3 and the ziggurat's tail. */
  @Test
  void normals_lieBeyondLimitsAsOftenAsTheyShould() {
    double[] limits = {0.5, 1, 2, 3, 3.654152885361009};
    double[] shares = {
      0.6170750774519738,
      0.31731050786291415,
      0.04550026389635842,
      0.0026997960632601866,
      0.00025802878
    };
    CounterRandom random = CounterRandom.of(11, "tail");
    for (int j = 0; j < limits.length; j++) {
      int beyond = 0;
      for (int i = 0; i < MANY; i++) {
        beyond += Math.abs(random.normal(i)) > limits[j] ? 1 : 0;
      }
      double standardError = Math.sqrt(shares[j] * (1 - shares[j]) / MANY);
      assertThat((double) beyond / MANY).isCloseTo(shares[j], within(5 * standardError));
    }
  }

  /** Neighbours in the image must not be alike: lag-1 correlation, and that of two purposes. */
  @Test
  void normalsOfNeighboursAndOfOtherPurposes_areUncorrelated() {
    CounterRandom random = CounterRandom.of(5, "one");
    CounterRandom other = CounterRandom.of(5, "other");
    CounterRandom nextSeed = CounterRandom.of(6, "one");
    double lag = 0;
    double purposes = 0;
    double seeds = 0;
    for (int i = 0; i < MANY; i++) {
      lag += random.normal(i) * random.normal(i + 1);
      purposes += random.normal(i) * other.normal(i);
      seeds += random.normal(i) * nextSeed.normal(i);
    }
    double bound = 5 / Math.sqrt(MANY);
    assertThat(lag / MANY).isCloseTo(0, within(bound));
    assertThat(purposes / MANY).isCloseTo(0, within(bound));
    assertThat(seeds / MANY).isCloseTo(0, within(bound));
  }

  @Test
  void uniforms_fillTheUnitIntervalEvenly() {
    CounterRandom random = CounterRandom.of(3, "uniform");
    int[] bins = new int[64];
    for (int i = 0; i < MANY; i++) {
      bins[(int) (64 * random.uniform(i))]++;
    }
    double chiSquared = 0;
    for (int count : bins) {
      chiSquared += (count - MANY / 64.0) * (count - MANY / 64.0) / (MANY / 64.0);
    }
    assertThat(chiSquared).isBetween(63 - 5 * Math.sqrt(126), 63 + 5 * Math.sqrt(126));
  }
}
