// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.experiment;

import java.util.List;

/** The learning rate at every step of a run. */
public sealed interface Schedule {

  /**
   * @param step from 0
   * @param total steps of the whole run, as planned
   */
  double rate(long step, long total);

  /** Always the same. */
  record Constant(double rate) implements Schedule {
    public Constant {
      requirePositive("rate", rate);
    }

    @Override
    public double rate(long step, long total) {
      return rate;
    }
  }

  /**
   * Up to the peak and far down again, both along a half cosine.
   *
   * <p><b>Source</b> Smith and Topin, "Super-convergence", 2018, arXiv:1708.07120.
   *
   * @param warmUp share of the run on the way up
   * @param startDivisor the run starts at peak / startDivisor
   * @param endDivisor and ends at peak / endDivisor
   */
  record OneCycle(double peak, double warmUp, double startDivisor, double endDivisor)
      implements Schedule {
    public OneCycle {
      requirePositive("peak", peak);
      requirePositive("startDivisor", startDivisor);
      requirePositive("endDivisor", endDivisor);
      requireShare("warmUp", warmUp);
    }

    @Override
    public double rate(long step, long total) {
      double top = warmUp * (total - 1.0);
      if (step <= top) {
        return between(peak / startDivisor, peak, top == 0 ? 1 : step / top);
      }
      return between(peak, peak / endDivisor, (step - top) / (total - 1.0 - top));
    }
  }

  /** A linear warm-up, then a half cosine down to zero. */
  record Cosine(double peak, double warmUp) implements Schedule {
    public Cosine {
      requirePositive("peak", peak);
      requireShare("warmUp", warmUp);
    }

    @Override
    public double rate(long step, long total) {
      double top = warmUp * total;
      if (step < top) {
        return peak * (step + 1.0) / (top + 1);
      }
      return between(peak, 0, ((double) step - top) / (total - top));
    }
  }

  /** Multiplied by {@code factor} at each of the given shares of the run. */
  record Steps(double rate, List<Double> at, double factor) implements Schedule {
    public Steps {
      requirePositive("rate", rate);
      requirePositive("factor", factor);
      at = List.copyOf(at);
      at.forEach(share -> requireShare("at", share));
    }

    @Override
    public double rate(long step, long total) {
      double passed = at.stream().filter(share -> step >= share * total).count();
      return rate * Math.pow(factor, passed);
    }
  }

  private static double between(double from, double to, double share) {
    return to + (from - to) * (1 + Math.cos(Math.PI * share)) / 2;
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " must be a number > 0, but was " + value);
    }
  }

  private static void requireShare(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1), but was " + value);
    }
  }
}
