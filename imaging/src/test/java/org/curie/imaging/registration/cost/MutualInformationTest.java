// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.registration.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.curie.imaging.parallel.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against NumPy: src/test/python/make_mutual_information.py made mutual_information.csv. */
class MutualInformationTest {

  static List<String> references() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                MutualInformationTest.class.getResourceAsStream("mutual_information.csv"),
                StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("references")
  void theInformation_isThatOfNumPy(String line) {
    String[] fields = line.split(";", -1);
    Cost cost =
        new MutualInformation(
            new ValueRange(number(fields[2]), number(fields[3])),
            new ValueRange(number(fields[4]), number(fields[5])),
            Integer.parseInt(fields[1]));
    double[] fixed = numbers(fields[6]);
    double information = -cost.of(fixed, numbers(fields[7]), new double[fixed.length]);
    assertThat(information).as(fields[0]).isCloseTo(number(fields[8]), within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("references")
  void theSlope_isTheFiniteDifference(String line) {
    String[] fields = line.split(";", -1);
    double[] fixed = numbers(fields[6]);
    double[] moved = numbers(fields[7]);
    ValueRange range = new ValueRange(number(fields[4]), number(fields[5]));
    Cost cost =
        new MutualInformation(
            new ValueRange(number(fields[2]), number(fields[3])),
            range,
            Integer.parseInt(fields[1]));
    double[] slope = new double[fixed.length];
    cost.of(fixed, moved, slope);
    double step = 1e-6 * (range.high() - range.low());
    for (int i = 0; i < fixed.length; i++) {
      if (moved[i] - step < range.low() || moved[i] + step > range.high()) {
        continue; // at the ends of the range the cost has a corner
      }
      double difference =
          (shifted(cost, fixed, moved, i, step) - shifted(cost, fixed, moved, i, -step))
              / (2 * step);
      assertThat(slope[i])
          .as("%s place %d", fields[0], i)
          .isCloseTo(difference, within(1e-4 * Math.abs(difference) + 1e-8));
    }
  }

  private static double shifted(Cost cost, double[] fixed, double[] moved, int place, double step) {
    double[] other = moved.clone();
    other[place] += step;
    return cost.of(fixed, other, new double[fixed.length]);
  }

  @Test
  void placesWithoutValue_doNotCount() {
    double[] fixed = {1, 2, 3, 4, 5, 6};
    double[] moved = {2, 9, 1, Double.NaN, 4, Double.NaN};
    Cost cost = new MutualInformation(new ValueRange(0, 10), new ValueRange(0, 10), 16);
    double[] slope = new double[6];
    double all = cost.of(fixed, moved, slope);
    double some = cost.of(new double[] {1, 2, 3, 5}, new double[] {2, 9, 1, 4}, new double[4]);
    assertThat(all).isEqualTo(some);
    assertThat(slope[3]).isZero();
  }

  @Test
  void withoutAnyPlaceInCommon_nothingCanBeSaid() {
    Cost cost = new MutualInformation(new ValueRange(0, 1), new ValueRange(0, 1), 16);
    double[] nowhere = {Double.NaN, Double.NaN};
    assertThat(cost.of(new double[2], nowhere, new double[2])).isNaN();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void anyNumberOfThreads_givesTheSameBits(int threads) {
    Random random = new Random(11);
    double[] fixed = random.doubles(50_000).toArray();
    double[] moved = Arrays.stream(fixed).map(v -> v * v + 0.1 * random.nextDouble()).toArray();
    Cost cost = new MutualInformation(new ValueRange(0, 1), new ValueRange(0, 1.1), 32);
    double[] slope = new double[fixed.length];
    double[] slopes = new double[fixed.length];
    double one = cost.of(fixed, moved, slope);
    double many = Threads.use(threads, () -> cost.of(fixed, moved, slopes));
    assertThat(many).isEqualTo(one);
    assertThat(slopes).isEqualTo(slope);
  }

  private static double number(String text) {
    return Double.parseDouble(text);
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }
}
