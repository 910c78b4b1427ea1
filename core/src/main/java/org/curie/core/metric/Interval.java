// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric;

import java.util.Arrays;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * A measured value and the range in which, with a stated confidence, the true one lies.
 *
 * <p><b>Limits</b> an undefined value is NaN, and so are unknown bounds. The value of a biased
 * metric (ece) may lie outside its own bootstrap interval.
 */
public record Interval(double value, double low, double high) {
  /**
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when low is above high
   */
  public Interval {
    if (low > high) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "an interval runs from low to high, but was from " + low + " to " + high);
    }
  }

  /** A value about whose precision nothing is known. */
  public static Interval unbounded(double value) {
    return new Interval(value, Double.NaN, Double.NaN);
  }

  /**
   * Wilson's score interval of a proportion; unlike value ± z·error it is right near 0 and 1.
   *
   * <p><b>Source</b> E. B. Wilson 1927, doi:10.1080/01621459.1927.10502953.
   *
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} unless 0 &lt;= successes &lt;=
   *     trials and trials &gt;= 1
   */
  public static Interval wilson(long successes, long trials, double confidence) {
    if (trials < 1 || successes < 0 || successes > trials) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "a proportion needs 0 to n successes of n trials, n at least 1, but got "
              + successes
              + " of "
              + trials);
    }
    double z = StandardNormal.halfWidth(MetricsSpec.requireConfidence(confidence));
    double p = (double) successes / trials;
    double shrink = 1 + z * z / trials;
    double centre = (p + z * z / (2 * trials)) / shrink;
    double half = z / shrink * Math.sqrt(p * (1 - p) / trials + z * z / (4.0 * trials * trials));
    double low = successes == 0 ? 0 : centre - half; // exact at the ends, where rounding is not
    double high = successes == trials ? 1 : centre + half;
    return new Interval(p, low, high);
  }

  /**
   * The middle part of the values a statistic took in resamples; NaN ones are left out. Bounds are
   * unknown when more than half are.
   *
   * <p><b>Formula</b> quantiles by linear interpolation, as {@code numpy.percentile}.
   */
  static Interval percentile(double value, double[] resampled, double confidence) {
    double[] sorted = Arrays.stream(resampled).filter(v -> !Double.isNaN(v)).sorted().toArray();
    if (sorted.length == 0 || 2 * sorted.length < resampled.length) {
      return unbounded(value);
    }
    double tail = (1 - confidence) / 2;
    return new Interval(
        value, Quantile.ofSorted(sorted, tail), Quantile.ofSorted(sorted, 1 - tail));
  }

  /** Whether the value is known at all: not 0/0. */
  public boolean isDefined() {
    return !Double.isNaN(value);
  }

  public boolean hasBounds() {
    return !Double.isNaN(low) && !Double.isNaN(high);
  }
}
