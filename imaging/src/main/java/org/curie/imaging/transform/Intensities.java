// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import java.util.Arrays;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * What the samples of one image say about themselves, over all its channels and slices.
 *
 * <p><b>Limits</b> refuses an image with NaN or infinite samples, whose statistics mean nothing.
 */
final class Intensities {
  private Intensities() {}

  /** The smallest and the largest sample. */
  record Range(float low, float high) {
    boolean isEmpty() {
      return low == high;
    }
  }

  /** The mean and the standard deviation (of the population: divided by n). */
  record Moments(double mean, double standardDeviation) {}

  static Range range(float[] samples) {
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (float sample : samples) {
      requireFinite(sample);
      low = Math.min(low, sample);
      high = Math.max(high, sample);
    }
    return new Range(low, high);
  }

  static double mean(float[] samples) {
    double sum = 0;
    for (float sample : samples) {
      sum += sample;
    }
    double mean = sum / samples.length;
    requireFinite((float) mean);
    return mean;
  }

  static Moments moments(float[] samples) {
    double mean = mean(samples);
    double squares = 0;
    for (float sample : samples) {
      squares += (sample - mean) * (sample - mean);
    }
    return new Moments(mean, Math.sqrt(squares / samples.length));
  }

  /**
   * The values below which the given percentages of samples lie.
   *
   * <p><b>Formula</b> linear between order statistics (Hyndman and Fan 1996, type 7; NumPy's
   * default). <b>Complexity</b> O(n log n).
   */
  static Range percentiles(float[] samples, double lowPercent, double highPercent) {
    float[] sorted = samples.clone();
    Arrays.sort(sorted); // infinities and NaN come first or last
    requireFinite(sorted[0]);
    requireFinite(sorted[sorted.length - 1]);
    return new Range(percentile(sorted, lowPercent), percentile(sorted, highPercent));
  }

  private static float percentile(float[] sorted, double percent) {
    double rank = percent / 100 * (sorted.length - 1);
    int below = (int) rank;
    int above = Math.min(below + 1, sorted.length - 1);
    double share = rank - below;
    return (float) (sorted[below] + share * ((double) sorted[above] - sorted[below]));
  }

  private static void requireFinite(float sample) {
    if (!Float.isFinite(sample)) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "expected an image of finite samples, but one is "
              + sample
              + "; remove the image or replace such samples");
    }
  }
}
