// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate;

import java.util.List;

/**
 * How far the distributions are from each other that two samples were drawn from: 0 in expectation
 * when they are the same, positive else.
 *
 * <p><b>Formula</b> {@code 2 E|X - Y| - E|X - X'| - E|Y - Y'|} with Euclidean norms; pairs of a
 * case with itself are left out, which makes it unbiased, so that it may fall a little below 0.
 * <b>Source</b> Szekely and Rizzo 2013, doi:10.1016/j.jspi.2013.03.018, equation 3.2.
 * <b>Complexity</b> of the square of the number of cases.
 */
public final class EnergyDistance {
  private EnergyDistance() {}

  /**
   * @throws IllegalArgumentException when a sample has less than two cases, or cases differ in
   *     length
   */
  public static double between(List<float[]> first, List<float[]> second) {
    if (first.size() < 2 || second.size() < 2) {
      throw new IllegalArgumentException(
          "both samples need at least two cases, but had %d and %d"
              .formatted(first.size(), second.size()));
    }
    double across = sum(first, second) / ((double) first.size() * second.size());
    return 2 * across - within(first) - within(second);
  }

  private static double within(List<float[]> sample) {
    return sum(sample, sample) / ((double) sample.size() * (sample.size() - 1));
  }

  private static double sum(List<float[]> first, List<float[]> second) {
    double sum = 0;
    for (float[] a : first) {
      for (float[] b : second) {
        sum += distance(a, b);
      }
    }
    return sum;
  }

  private static double distance(float[] a, float[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          "cases must have the same length, but had %d and %d".formatted(a.length, b.length));
    }
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = (double) a[i] - b[i];
      squares += difference * difference;
    }
    return Math.sqrt(squares);
  }
}
