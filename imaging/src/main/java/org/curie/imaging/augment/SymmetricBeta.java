// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.augment;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.imaging.artifact.CounterRandom;

/**
 * A number between 0 and 1 from Beta(alpha, alpha), a function of alpha and a seed.
 *
 * <p><b>Source</b> up to an alpha of 1 Jöhnk 1964 (Devroye 1986, Non-Uniform Random Variate
 * Generation, IX.3.5), computed in logarithms; above it two gamma numbers of Marsaglia and Tsang
 * 2000, doi:10.1145/358407.358414.
 */
final class SymmetricBeta {
  private static final double LARGEST = 1000;

  private final CounterRandom random;
  private long next;

  private SymmetricBeta(long seed) {
    this.random = CounterRandom.of(seed, "beta");
  }

  static void requireAlpha(double alpha) {
    if (!(alpha > 0 && alpha <= LARGEST)) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "alpha of mixing must be above 0 and at most " + LARGEST + ", but was " + alpha);
    }
  }

  static double draw(double alpha, long seed) {
    SymmetricBeta draws = new SymmetricBeta(seed);
    if (alpha <= 1) {
      return draws.johnk(alpha);
    }
    double one = draws.gamma(alpha);
    return one / (one + draws.gamma(alpha));
  }

  private double johnk(double alpha) {
    while (true) {
      double x = StrictMath.log(1 - random.uniform(next++)) / alpha; // logarithms of u^(1/alpha)
      double y = StrictMath.log(1 - random.uniform(next++)) / alpha;
      double larger = Math.max(x, y);
      double logSum =
          larger + StrictMath.log(StrictMath.exp(x - larger) + StrictMath.exp(y - larger));
      if (logSum <= 0) {
        return StrictMath.exp(x - logSum);
      }
    }
  }

  /** For a shape of at least 1. */
  private double gamma(double shape) {
    double d = shape - 1 / 3.0;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double n = random.normal(next++);
      double u = 1 - random.uniform(next++);
      double v = 1 + c * n;
      v = v * v * v;
      if (v > 0 && StrictMath.log(u) < 0.5 * n * n + d - d * v + d * StrictMath.log(v)) {
        return d * v;
      }
    }
  }
}
