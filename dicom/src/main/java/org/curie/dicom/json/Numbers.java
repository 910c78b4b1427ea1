// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.json;

import java.math.BigDecimal;
import java.math.BigInteger;

/** The two spellings of a number: that of DICOM's DS and IS, and that of JSON. */
final class Numbers {
  private static final int MOST_DIGITS = 40; // no integer of DICOM has more

  private Numbers() {}

  /**
   * The JSON literal of a DS or IS.
   *
   * @throws NumberFormatException when it is no number
   */
  static String literal(String text) {
    if (isLiteral(text)) {
      return text;
    }
    if (text.length() > MOST_DIGITS) {
      throw new NumberFormatException("too long");
    }
    return new BigDecimal(text).toString();
  }

  /**
   * The whole number of a JSON literal.
   *
   * @throws NumberFormatException when it is no whole number that DICOM could hold
   */
  static BigInteger whole(String literal) {
    BigDecimal decimal = new BigDecimal(literal);
    if (decimal.signum() == 0) {
      return BigInteger.ZERO;
    }
    // Before the number is written out: 1e999999999 is short.
    if ((long) decimal.precision() - decimal.scale() > MOST_DIGITS
        || decimal.stripTrailingZeros().scale() > 0) {
      throw new NumberFormatException("not a whole number of DICOM");
    }
    return decimal.toBigIntegerExact();
  }

  /** Whether RFC 8259 section 6 spells a number so. */
  private static boolean isLiteral(String text) {
    int at = text.startsWith("-") ? 1 : 0;
    int digits = digits(text, at);
    if (digits == 0 || (digits > 1 && text.charAt(at) == '0')) {
      return false;
    }
    at += digits;
    if (at < text.length() && text.charAt(at) == '.') {
      int fraction = digits(text, at + 1);
      if (fraction == 0) {
        return false;
      }
      at += 1 + fraction;
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      boolean sign = at + 1 < text.length() && "+-".indexOf(text.charAt(at + 1)) >= 0;
      int from = at + (sign ? 2 : 1);
      int exponent = digits(text, from);
      at = exponent == 0 ? -1 : from + exponent;
    }
    return at == text.length();
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at - from;
  }
}
