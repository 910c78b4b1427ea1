// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report.plot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * One direction of a plot: its name, its range and the values that are marked.
 *
 * @param isGridded whether a hairline crosses the plot at each tick
 */
public record Axis(String label, double low, double high, List<Tick> ticks, boolean isGridded) {
  private static final int INTERVALS = 5;
  private static final int MOST_DECADES = 8;
  private static final double MIDDLE = 0.4; // of a band, as its columns rarely reach its top
  private static final double[] NICE = {1, 2, 5, 10};

  public Axis {
    if (!(low < high) || !Double.isFinite(low) || !Double.isFinite(high)) {
      throw new IllegalArgumentException(
          "an axis runs from low to high, but was from " + low + " to " + high);
    }
    ticks = List.copyOf(ticks);
  }

  /** From 0 to 1, written as per cent. */
  public static Axis share(String label) {
    List<Tick> ticks = new ArrayList<>();
    for (int percent = 0; percent <= 100; percent += 20) {
      ticks.add(new Tick(percent / 100.0, percent + "\u00A0%"));
    }
    return new Axis(label, 0, 1, ticks, true);
  }

  /** Ticks at round numbers (1, 2 or 5 times a power of ten) from at most low to at least high. */
  public static Axis covering(String label, double low, double high) {
    double step = niceStep((high > low ? high - low : Math.max(1, Math.abs(high))) / INTERVALS);
    double first = Math.floor(low / step + 1e-9);
    double last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
    List<Tick> ticks = new ArrayList<>();
    int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
    for (double i = first; i <= last; i++) {
      ticks.add(new Tick(i * step, decimal(i * step, decimals)));
    }
    return new Axis(label, first * step, last * step, ticks, true);
  }

  /**
   * Of magnitudes: places are decimal logarithms, ticks stand at whole powers of ten, from at most
   * low to at least high.
   *
   * @param low above 0, as high; the values themselves
   */
  public static Axis powersOfTen(String label, double low, double high) {
    if (!(low > 0)) {
      throw new IllegalArgumentException("a magnitude must be above 0, but was " + low);
    }
    double first = Math.floor(Math.log10(low) + 1e-9);
    double last = Math.max(first + 1, Math.ceil(Math.log10(high) - 1e-9));
    double step = Math.max(1, Math.ceil((last - first) / MOST_DECADES));
    List<Tick> ticks = new ArrayList<>();
    for (double power = first; power <= last; power += step) {
      ticks.add(new Tick(power, magnitude((int) power)));
    }
    return new Axis(label, first, last, ticks, true);
  }

  private static String magnitude(int power) {
    return power >= -2 && power <= 3
        ? BigDecimal.ONE.scaleByPowerOfTen(power).toPlainString()
        : "1e" + (power < 0 ? "\u2212" : "") + Math.abs(power);
  }

  /** As {@link #covering}, of counts that begin with 1: only whole numbers, no room beside. */
  public static Axis counting(String label, int last) {
    double step = Math.max(1, niceStep((double) last / INTERVALS));
    List<Tick> ticks = new ArrayList<>();
    ticks.add(new Tick(1, "1"));
    for (double v = step; v <= last; v += step) {
      if (v > 1) {
        ticks.add(new Tick(v, decimal(v, 0)));
      }
    }
    return last > 1
        ? new Axis(label, 1, last, ticks, false)
        : new Axis(label, 0.5, 1.5, ticks, false);
  }

  /** One band for each name, the first at the top: band i reaches from n-1-i to n-i. */
  public static Axis bands(String label, List<String> names) {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      ticks.add(new Tick(names.size() - 1 - i + MIDDLE, names.get(i)));
    }
    return new Axis(label, 0, names.size(), ticks, false);
  }

  private static double niceStep(double rough) {
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    for (double nice : NICE) {
      if (nice * power >= rough * (1 - 1e-9)) {
        return nice * power;
      }
    }
    return 10 * power;
  }

  private static String decimal(double value, int decimals) {
    if (Math.abs(value) < 1e-12) {
      return "0";
    }
    String text =
        BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    return text.replace('-', '\u2212');
  }

  /** Where a value stands between two ends of the drawing; one outside the range at its end. */
  double place(double value, double from, double to) {
    return from + (Math.clamp(value, low, high) - low) / (high - low) * (to - from);
  }
}
