// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.dataset;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Numbers written as text, several with a backslash in between: the plain ones, quickly.
 *
 * <p>A number whose digits, taken as an integer, and whose power of ten are both exactly a double
 * needs one multiplication or division, which IEEE 754 rounds correctly: the result has the bits of
 * {@link Double#parseDouble}, which is asked for every other number. A text with anything unusual
 * in it is left to whoever knows how to report it.
 *
 * <p><b>Source</b> W. D. Clinger, How to Read Floating Point Numbers Accurately, PLDI 1990,
 * doi:10.1145/93542.93557, section 3; DICOM PS3.5 table 6.2-1 (DS, IS).
 */
final class NumberTexts {
  /** Every power of ten that is exactly a double. */
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private static final long EXACT_BELOW = 1L << 53;
  private static final int MOST_DIGITS = 18; // that surely fit a long
  private static final int MOST_EXPONENT = 9999; // counted no further, so that it cannot overflow

  private final byte[] text;
  private int at;

  // The number being read: digits * 10^scale, unless there was more than is counted.
  private long digits;
  private int significant;
  private int scale;
  private boolean dropped;

  private NumberTexts(byte[] text) {
    this.text = text;
  }

  /**
   * The numbers, if each is written plainly: digits, at most one point, an exponent, spaces around.
   *
   * @param most how many are looked at; with more, none is returned
   */
  static Optional<double[]> plain(byte[] text, int most) {
    int count = 1;
    for (byte character : text) {
      count += character == '\\' ? 1 : 0;
    }
    if (count > most) {
      return Optional.empty();
    }
    double[] numbers = new double[count];
    NumberTexts reader = new NumberTexts(text);
    for (int i = 0; i < count; i++) {
      int from = reader.skipSpaces();
      if (!reader.number()) {
        return Optional.empty();
      }
      int to = reader.at;
      if (!reader.endOfNumber()) {
        return Optional.empty();
      }
      numbers[i] = reader.value(from, to);
    }
    return Optional.of(numbers);
  }

  private int skipSpaces() {
    while (at < text.length && text[at] == ' ') {
      at++;
    }
    return at;
  }

  /** Reads up to what is no part of a number; false when there is none here. */
  private boolean number() {
    digits = 0;
    significant = 0;
    scale = 0;
    dropped = false;
    if (at < text.length && (text[at] == '-' || text[at] == '+')) {
      at++;
    }
    int count = digits(0);
    if (at < text.length && text[at] == '.') {
      at++;
      count += digits(-1);
    }
    if (count == 0) {
      return false;
    }
    return at == text.length || (text[at] | 0x20) != 'e' || exponent();
  }

  /** Reads digits, each of which adds {@code step} to the scale, and returns how many. */
  private int digits(int step) {
    int from = at;
    while (at < text.length && text[at] >= '0' && text[at] <= '9') {
      if (significant < MOST_DIGITS) {
        digits = 10 * digits + (text[at] - '0');
        significant += digits == 0 ? 0 : 1;
        scale += step;
      } else {
        dropped = true;
      }
      at++;
    }
    return at - from;
  }

  private boolean exponent() {
    at++;
    boolean negative = at < text.length && text[at] == '-';
    if (at < text.length && (negative || text[at] == '+')) {
      at++;
    }
    int from = at;
    int exponent = 0;
    while (at < text.length && text[at] >= '0' && text[at] <= '9') {
      exponent = Math.min(MOST_EXPONENT, 10 * exponent + (text[at] - '0'));
      dropped |= exponent == MOST_EXPONENT;
      at++;
    }
    scale += negative ? -exponent : exponent;
    return at > from;
  }

  /** Goes behind the padding and the backslash; false when there is something else. */
  private boolean endOfNumber() {
    while (at < text.length && (text[at] == ' ' || text[at] == 0)) {
      at++;
    }
    boolean ends = at == text.length || text[at] == '\\';
    at++;
    return ends;
  }

  private double value(int from, int to) {
    int power = Math.abs(scale);
    if (dropped || digits > EXACT_BELOW || power >= POWERS.length) {
      return Double.parseDouble(new String(text, from, to - from, StandardCharsets.US_ASCII));
    }
    double magnitude = scale < 0 ? digits / POWERS[power] : digits * POWERS[power];
    return text[from] == '-' ? -magnitude : magnitude;
  }
}
