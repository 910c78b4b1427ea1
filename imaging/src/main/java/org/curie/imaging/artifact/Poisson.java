// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.artifact;

/**
 * A Poisson count from one random word.
 *
 * <p><b>Formula</b> below a mean of 10 by inversion (the counts' probabilities are added up until
 * they pass a uniform number), above by transformed rejection. <b>Source</b> Hörmann 1993, "The
 * transformed rejection method for generating Poisson random variables", algorithm PTRS,
 * doi:10.1016/0167-6687(93)90997-4. <b>Limits</b> exact to the precision of double; the same bits
 * everywhere, by {@link StrictMath} and {@link Exponential}.
 */
final class Poisson {
  static final Poisson TABLE = new Poisson();

  private static final double SMALL = 10; // PTRS holds from a mean of 10 on
  private static final double LOG_SQRT_TWO_PI = 0.9189385332046727;
  private static final int TABLED = 1024;

  private final double[] inverse = new double[TABLED]; // 1 / n
  private final double[] logFactorial = new double[TABLED];

  private Poisson() {
    for (int n = 1; n < TABLED; n++) {
      inverse[n] = 1.0 / n;
      logFactorial[n] = stirling(n);
    }
  }

  /** A count of the given mean; NaN for NaN, and for an infinite mean infinity. */
  double count(double mean, long word) {
    if (mean <= 0) {
      return 0;
    }
    if (!(mean < Double.POSITIVE_INFINITY)) {
      return mean;
    }
    return mean < SMALL ? small(mean, word) : large(mean, word);
  }

  private double small(double mean, long word) {
    double left = CounterRandom.uniformOf(word);
    double probability = Exponential.of(-mean);
    int count = 0;
    while (left >= probability && probability > 0) {
      left -= probability;
      count++;
      probability *= mean * inverse[count]; // below 1e-300 long before the table ends
    }
    return count;
  }

  private double large(double mean, long first) {
    double root = Math.sqrt(mean);
    double b = 0.931 + 2.53 * root;
    double a = -0.059 + 0.02483 * b;
    double quick = 0.9277 - 3.6224 / (b - 2);
    long word = first;
    while (true) {
      double u = CounterRandom.uniformOf(word) - 0.5;
      word = CounterRandom.next(word);
      double v = 1 - CounterRandom.uniformOf(word); // never 0
      double us = 0.5 - Math.abs(u);
      double count = Math.floor((2 * a / us + b) * u + mean + 0.43);
      if (us >= 0.07 && v <= quick) {
        return count;
      }
      if (count >= 0 && (us >= 0.013 || v <= us) && isUnder(mean, count, v, us, a, b)) {
        return count;
      }
      word = CounterRandom.next(word);
    }
  }

  /** Whether the point lies under the density, scaled by the inverse of the hat. */
  private boolean isUnder(double mean, double count, double v, double us, double a, double b) {
    double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
    double hat = StrictMath.log(v * inverseAlpha / (a / (us * us) + b));
    return hat <= count * StrictMath.log(mean) - mean - logFactorial(count);
  }

  double logFactorial(double n) {
    return n < TABLED ? logFactorial[(int) n] : stirling(n);
  }

  /** Stirling's series at 10 or more, and the recursion {@code n! = (n + 1)! / (n + 1)} below. */
  private static double stirling(double n) {
    double factor = 1;
    double m = n;
    while (m < 10) {
      m++;
      factor *= m;
    }
    double r = 1 / (m * m);
    double series = (1 / 12.0 - r * (1 / 360.0 - r * (1 / 1260.0 - r / 1680))) / m;
    return (m + 0.5) * StrictMath.log(m) - m + LOG_SQRT_TWO_PI + series - StrictMath.log(factor);
  }
}
