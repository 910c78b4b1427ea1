// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.search;

import java.math.BigDecimal;
import java.math.MathContext;

/** Learning rates as people write them, and as an experiment file reads them. */
public final class RateText {
  private static final MathContext TWO_DIGITS = new MathContext(2);
  private static final double SMALLEST_PLAIN = 1e-4;

  private RateText() {}

  /** Two digits: {@code 0.0032}, {@code 4.5e-6}. */
  public static String of(double rate) {
    BigDecimal rounded = BigDecimal.valueOf(rate).round(TWO_DIGITS).stripTrailingZeros();
    if (rate >= SMALLEST_PLAIN) {
      return rounded.toPlainString();
    }
    int power = rounded.precision() - rounded.scale() - 1;
    return rounded.movePointLeft(power).stripTrailingZeros().toPlainString() + "e" + power;
  }
}
