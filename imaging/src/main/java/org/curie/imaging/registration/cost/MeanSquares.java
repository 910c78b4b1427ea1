// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.registration.cost;

/** The mean squared difference: {@code mean((m - f)^2)}. */
public record MeanSquares() implements Cost {
  @Override
  public double of(double[] fixed, double[] moved, double[] slope) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < fixed.length; i++) {
      double difference = moved[i] - fixed[i];
      if (!Double.isNaN(difference)) {
        sum += difference * difference;
        slope[i] = 2 * difference;
        count++;
      }
    }
    for (int i = 0; i < slope.length; i++) {
      slope[i] /= count;
    }
    return sum / count;
  }
}
