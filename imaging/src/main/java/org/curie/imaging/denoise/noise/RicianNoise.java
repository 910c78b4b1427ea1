// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise.noise;

/**
 * The standard deviation of the noise in the parts of a complex signal, from mean and standard
 * deviation of its magnitude.
 *
 * <p><b>Source</b> Koay and Basser 2006, doi:10.1016/j.jmr.2006.01.016, their fixed-point formula.
 */
final class RicianNoise {
  private static final double HIGH_RATIO = 6; // from here on the variances' ratio is its series'
  private static final double RAYLEIGH_RATIO = Math.sqrt(Math.PI / (4 - Math.PI)); // mean / sd at 0
  private static final int MOST_STEPS = 200;
  private static final double ENOUGH = 1e-9;

  private RicianNoise() {}

  static double sigma(double mean, double standardDeviation) {
    double ratio = mean / standardDeviation;
    if (ratio <= RAYLEIGH_RATIO) {
      return standardDeviation / Math.sqrt(varianceRatio(0)); // no signal at all
    }
    double snr = ratio;
    for (int step = 0; step < MOST_STEPS; step++) {
      double next = Math.sqrt(Math.max(0, varianceRatio(snr) * (1 + ratio * ratio) - 2));
      boolean settled = Math.abs(next - snr) < ENOUGH;
      snr = next;
      if (settled) {
        break;
      }
    }
    return standardDeviation / Math.sqrt(varianceRatio(snr));
  }

  /** The magnitude's variance over the parts' one, by the ratio of signal to noise. */
  static double varianceRatio(double snr) {
    double squared = snr * snr;
    if (snr > HIGH_RATIO) {
      return 1 - 1 / (2 * squared) - 1 / (2 * squared * squared);
    }
    double y = squared / 4;
    double damped = StrictMath.exp(-y);
    double mean = ((2 + squared) * bessel(y, 0) + squared * bessel(y, 1)) * damped;
    return 2 + squared - Math.PI / 8 * mean * mean;
  }

  /** The modified Bessel function of the first kind, by its power series. */
  private static double bessel(double y, int order) {
    double term = order == 0 ? 1 : y / 2;
    double sum = term;
    for (int k = 1; term > sum * 1e-17; k++) {
      term *= y * y / 4 / (k * (double) (k + order));
      sum += term;
    }
    return sum;
  }
}
