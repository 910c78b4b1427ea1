// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report.plot;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Lengths as SVG reads them, to a tenth of a pixel, whatever the locale. */
final class Coordinates {
  private Coordinates() {}

  static String text(double pixels) {
    if (!Double.isFinite(pixels)) {
      throw new IllegalArgumentException("a place in a drawing must be finite, but was " + pixels);
    }
    BigDecimal rounded =
        BigDecimal.valueOf(pixels).setScale(1, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return rounded.signum() == 0 ? "0" : rounded.toPlainString();
  }
}
