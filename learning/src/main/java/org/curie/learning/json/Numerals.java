// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.json;

import java.math.BigDecimal;

/** Numbers as text: the shortest that reads back to the same bits, plain where that is short. */
final class Numerals {
  private static final double SMALLEST_PLAIN = 1e-4;
  private static final double LARGEST_PLAIN = 1e9;

  private Numerals() {}

  static Tree of(double value) {
    if (!Double.isFinite(value)) {
      return new Tree.Text(Tree.NO_LINE, Double.toString(value)); // neither format has a number
    }
    return new Tree.Numeral(Tree.NO_LINE, text(value));
  }

  private static String text(double value) {
    double size = Math.abs(value);
    String shortest = Double.toString(value);
    if (size == 0 || (size >= SMALLEST_PLAIN && size < LARGEST_PLAIN)) {
      String plain = new BigDecimal(shortest).stripTrailingZeros().toPlainString();
      return Double.compare(value, -0.0) == 0 ? "-0.0" : plain;
    }
    return shortest.replace(".0E", "e").replace('E', 'e');
  }
}
