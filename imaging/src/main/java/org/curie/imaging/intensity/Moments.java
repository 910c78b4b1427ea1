// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity;

/**
 * The mean and the standard deviation (of the population: divided by n) of some samples.
 *
 * <p><b>Formula</b> two passes, in double: exact to about 1e-15 of the largest sample.
 */
public record Moments(double mean, double standardDeviation) {

  /**
   * The moments of a selection.
   *
   * @throws org.curie.core.error.CurieException DATA_INVALID when a sample is not finite
   */
  public static Moments of(Selection selection) {
    float[] samples = selection.array();
    double mean = mean(selection);
    double squares =
        Chunks.sum(
            selection.from(), selection.to(), (from, to) -> squares(samples, from, to, mean));
    return new Moments(mean, Math.sqrt(squares / selection.size()));
  }

  /**
   * The mean of a selection.
   *
   * @throws org.curie.core.error.CurieException DATA_INVALID when a sample is not finite
   */
  public static double mean(Selection selection) {
    float[] samples = selection.array();
    double sum = Chunks.sum(selection.from(), selection.to(), (from, to) -> sum(samples, from, to));
    double mean = sum / selection.size();
    Refusals.requireFinite((float) mean);
    return mean;
  }

  /**
   * The third central moment of a selection: below 0 where more samples lie above the mean than
   * below, the others farther away.
   *
   * @throws org.curie.core.error.CurieException DATA_INVALID when a sample is not finite
   */
  public static double third(Selection selection) {
    float[] samples = selection.array();
    double mean = mean(selection);
    double cubes =
        Chunks.sum(selection.from(), selection.to(), (from, to) -> cubes(samples, from, to, mean));
    return cubes / selection.size();
  }

  private static double cubes(float[] samples, int from, int to, double mean) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      double d = samples[i] - mean;
      sum += d * d * d;
    }
    return sum;
  }

  private static double sum(float[] samples, int from, int to) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = from;
    if (to - from == Chunks.SIZE) { // four sums that do not wait for each other
      for (; i < to; i += 4) {
        a += samples[i];
        b += samples[i + 1];
        c += samples[i + 2];
        d += samples[i + 3];
      }
    }
    for (; i < to; i++) {
      a += samples[i];
    }
    return (a + b) + (c + d);
  }

  private static double squares(float[] samples, int from, int to, double mean) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = from;
    if (to - from == Chunks.SIZE) {
      for (; i < to; i += 4) {
        a += (samples[i] - mean) * (samples[i] - mean);
        b += (samples[i + 1] - mean) * (samples[i + 1] - mean);
        c += (samples[i + 2] - mean) * (samples[i + 2] - mean);
        d += (samples[i + 3] - mean) * (samples[i + 3] - mean);
      }
    }
    for (; i < to; i++) {
      a += (samples[i] - mean) * (samples[i] - mean);
    }
    return (a + b) + (c + d);
  }
}
