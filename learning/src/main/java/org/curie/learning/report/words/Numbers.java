// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report.words;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.curie.core.metric.Interval;

/**
 * Figures as people read them, the same in every locale.
 *
 * <p><b>Limits</b> rounding never makes a share perfect that is not ({@code >99.9 %}); a value that
 * is not finite is "not defined".
 */
public final class Numbers {
  public static final String UNDEFINED = "not defined";
  private static final String SPACE = "\u00A0"; // does not break a line
  private static final int LARGE = 10_000;
  private static final double SMALLEST_FIXED = 0.0005;

  private Numbers() {}

  /** A share as per cent with one decimal. */
  public static String percent(double share) {
    return Double.isFinite(share) ? bare(share, 100, 1) + SPACE + "%" : UNDEFINED;
  }

  /** A share with three decimals. */
  public static String decimal(double value) {
    return Double.isFinite(value) ? bare(value, 1, 3) : UNDEFINED;
  }

  /** From low to high, as per cent. */
  public static String percentRange(double low, double high) {
    return bare(low, 100, 1) + "–" + bare(high, 100, 1) + SPACE + "%";
  }

  public static String decimalRange(double low, double high) {
    return bare(low, 1, 3) + "–" + bare(high, 1, 3);
  }

  /** "95 % CI 91.6–95.4 %", or why there is none. */
  public static String confidence(Interval interval) {
    return interval.hasBounds()
        ? "95" + SPACE + "% CI " + percentRange(interval.low(), interval.high())
        : "no confidence interval can be given";
  }

  /** Whole numbers, in groups of three from 10 000 on. */
  public static String count(long value) {
    if (Math.abs(value) < LARGE) {
      return Long.toString(value);
    }
    return String.format(Locale.ROOT, "%,d", value).replace(',', '\u202F');
  }

  /** Any number with a few significant digits. */
  public static String plain(double value) {
    if (!Double.isFinite(value)) {
      return UNDEFINED;
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return count((long) value).replace('-', '\u2212');
    }
    if (Math.abs(value) < SMALLEST_FIXED) {
      return String.format(Locale.ROOT, "%.1e", value).replace("e-0", "e-").replace('-', '\u2212');
    }
    BigDecimal rounded = BigDecimal.valueOf(value).round(new java.math.MathContext(4));
    return rounded.stripTrailingZeros().toPlainString().replace('-', '\u2212');
  }

  /** "1 min 28 s". */
  public static String duration(double seconds) {
    if (!Double.isFinite(seconds) || seconds < 0) {
      return UNDEFINED;
    }
    if (seconds < 10) {
      return fixed(seconds, 1) + SPACE + "s";
    }
    long whole = Math.round(seconds);
    long hours = whole / 3600;
    long minutes = whole % 3600 / 60;
    String tail = whole % 60 + SPACE + "s";
    if (hours > 0) {
      return hours + SPACE + "h " + minutes + SPACE + "min";
    }
    return minutes > 0 ? minutes + SPACE + "min " + tail : tail;
  }

  private static String bare(double share, int scale, int decimals) {
    if (share == 0 || share == 1) {
      return fixed(share * scale, scale == 1 ? decimals : 0);
    }
    String text = fixed(share * scale, decimals);
    if (share < 1 && text.equals(fixed(scale, decimals))) {
      return ">" + fixed(scale - Math.pow(10, -decimals), decimals);
    }
    if (share > 0 && text.equals(fixed(0, decimals))) {
      return "<" + fixed(Math.pow(10, -decimals), decimals);
    }
    return text;
  }

  private static String fixed(double value, int decimals) {
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }
}
