// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric;

/**
 * The standard normal distribution.
 *
 * <p><b>Source</b> near 0 the series of G. Marsaglia 2004, doi:10.18637/jss.v011.i04; in the tail
 * Laplace's continued fraction, M. Abramowitz and I. A. Stegun 1964, 26.2.14. <b>Limits</b>
 * relative error below 1e-13; of the quantile near 0, absolute error below 1e-16.
 */
final class StandardNormal {
  private static final double TAIL_START = 2;
  private static final int FRACTION_TERMS = 200; // converged to the last bit at TAIL_START

  private StandardNormal() {}

  private static double density(double x) {
    return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
  }

  /** The probability of a value above {@code x}. */
  static double upperTail(double x) {
    if (x < -TAIL_START) {
      return 1 - upperTail(-x);
    }
    return x > TAIL_START ? tailFraction(x) : 0.5 - centralSeries(x);
  }

  /** The probability of a value between 0 and {@code x}, negative for a negative x. */
  private static double centralSeries(double x) {
    double term = x;
    double sum = x;
    for (int odd = 3; Math.abs(term) > 1e-18 * Math.abs(sum); odd += 2) {
      term *= x * x / odd;
      sum += term;
    }
    return sum * density(x);
  }

  private static double tailFraction(double x) {
    double fraction = x;
    for (int k = FRACTION_TERMS; k > 0; k--) {
      fraction = x + k / fraction;
    }
    return density(x) / fraction;
  }

  /**
   * The value below which a fraction {@code p} lies.
   *
   * <p><b>Formula</b> Abramowitz and Stegun 26.2.23 (error 4.5e-4), then three steps of Halley's
   * method, each of which triples the correct digits. <b>Limits</b> p between 1e-290 and 1 - 2^-53.
   */
  static double quantile(double p) {
    double tail = Math.min(p, 1 - p);
    double t = Math.sqrt(-2 * Math.log(tail));
    double x =
        t
            - (2.515517 + t * (0.802853 + t * 0.010328))
                / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))); // 26.2.23
    for (int i = 0; i < 3; i++) {
      double newton = (upperTail(x) - tail) / density(x);
      x += newton / (1 - 0.5 * x * newton);
    }
    return p < 0.5 ? -x : x;
  }

  /** Half the width, in standard errors, of the two-sided interval with this confidence. */
  static double halfWidth(double confidence) {
    return quantile(0.5 + confidence / 2);
  }
}
