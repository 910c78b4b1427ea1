// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which errors of reconstruction are usual: those of validation images, which the network did not
 * learn from.
 *
 * @param percentiles the errors that 0, 1, ... 100 per cent of them do not exceed
 */
public record ErrorScale(int cases, List<Double> percentiles) {
  private static final int PERCENT = 100;

  public ErrorScale {
    percentiles = List.copyOf(percentiles);
    if (cases < 1 || percentiles.size() != PERCENT + 1) {
      throw new IllegalArgumentException(
          "a scale of errors needs a case and %d percentiles, but has %d and %d"
              .formatted(PERCENT + 1, cases, percentiles.size()));
    }
  }

  /** Quantiles by linear interpolation. */
  public static ErrorScale of(double[] errors) {
    double[] sorted = errors.clone();
    Arrays.sort(sorted);
    List<Double> percentiles =
        IntStream.rangeClosed(0, PERCENT)
            .mapToObj(p -> quantile(sorted, (double) p / PERCENT))
            .toList();
    return new ErrorScale(errors.length, percentiles);
  }

  private static double quantile(double[] sorted, double share) {
    double position = share * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }

  /** How many per cent of validation images, 0 to 100, had a smaller error. */
  public int exceeded(double error) {
    int below = 0;
    while (below < PERCENT && percentiles.get(below + 1) < error) {
      below++;
    }
    return percentiles.getFirst() < error ? below : 0;
  }
}
