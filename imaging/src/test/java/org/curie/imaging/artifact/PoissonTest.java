// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoissonTest {
  private static final int MANY = 200_000;

  /** Five standard errors: of the mean sqrt(m / n), of the variance sqrt((m + 2 m^2) / n). */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.7, 3, 9.99, 10, 14.5, 60, 1000, 1e6, 1e12})
  void counts_haveTheMeanAndVarianceOfPoisson(double mean) {
    CounterRandom random = CounterRandom.of(9, "poisson" + mean);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < MANY; i++) {
      double excess = Poisson.TABLE.count(mean, random.word(i)) - mean;
      sum += excess;
      squares += excess * excess;
    }
    assertThat(sum / MANY).isCloseTo(0, within(5 * Math.sqrt(mean / MANY)));
    assertThat(squares / MANY)
        .isCloseTo(mean, within(5 * Math.sqrt((mean + 2 * mean * mean) / MANY)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.4, 5, 10, 12.3, 25})
  void everyCount_isAsFrequentAsItsProbability(double mean) {
    CounterRandom random = CounterRandom.of(10, "frequency" + mean);
    int[] seen = new int[200];
    for (int i = 0; i < MANY; i++) {
      seen[(int) Poisson.TABLE.count(mean, random.word(i))]++;
    }
    for (int k = 0; k < 60; k++) {
      double probability = Math.exp(k * Math.log(mean) - mean - exactLogFactorial(k));
      double standardError = Math.sqrt(probability * (1 - probability) / MANY) + 2.0 / MANY;
      assertThat((double) seen[k] / MANY)
          .as("count %d", k)
          .isCloseTo(probability, within(5 * standardError));
    }
  }

  @Test
  void theLogarithmOfAFactorial_isTheSumOfLogarithms() {
    for (int n = 0; n < 1300; n++) {
      double exact = exactLogFactorial(n);
      assertThat(Poisson.TABLE.logFactorial(n)).isCloseTo(exact, within(1e-10 + 1e-13 * exact));
    }
  }

  @Test
  void aMeanOf0OrLess_countsNothingAndOddMeansStay() {
    assertThat(Poisson.TABLE.count(0, 1)).isZero();
    assertThat(Poisson.TABLE.count(-3, 1)).isZero();
    assertThat(Poisson.TABLE.count(Double.NaN, 1)).isNaN();
    assertThat(Poisson.TABLE.count(Double.POSITIVE_INFINITY, 1)).isInfinite();
  }

  private static double exactLogFactorial(int n) {
    double sum = 0;
    for (int i = 2; i <= n; i++) {
      sum += Math.log(i);
    }
    return sum;
  }
}
