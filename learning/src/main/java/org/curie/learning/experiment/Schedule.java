// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.experiment;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The learning rate at every step of a run, where a step is an update of the weights.
 *
 * <p>A schedule is a function and remembers nothing: {@link Plateau} reads the validation losses so
 * far, which a run keeps anyway, so that it goes on the same after a kill.
 */
public sealed interface Schedule {

  /**
   * The rate while no validation has been done.
   *
   * @param step from 0
   * @param total steps of the whole run, as planned
   */
  double rate(long step, long total);

  /**
   * @param validationLosses of the epochs done so far
   */
  default double rate(long step, long total, List<Double> validationLosses) {
    return rate(step, total);
  }

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

  /**
   * A linear warm-up, then half cosines down to nearly nothing, each beginning at a peak again.
   *
   * <p><b>Source</b> Loshchilov and Hutter 2017 (SGDR), arXiv:1608.03983.
   *
   * @param cycles number of half cosines
   * @param lengthFactor how much longer each cycle is than the one before (their T_mult)
   * @param peakFactor what the peak is multiplied by from cycle to cycle
   */
  record CosineRestarts(
      double peak, double warmUp, int cycles, double lengthFactor, double peakFactor)
      implements Schedule {
    private static final int MOST_CYCLES = 10_000;

    public CosineRestarts {
      requirePositive("peak", peak);
      requireShare("warmUp", warmUp);
      requirePositive("lengthFactor", lengthFactor);
      requirePositive("peakFactor", peakFactor);
      if (cycles < 1 || cycles > MOST_CYCLES) {
        throw new IllegalArgumentException(
            "cycles must be from 1 to " + MOST_CYCLES + ", but was " + cycles);
      }
    }

    @Override
    public double rate(long step, long total) {
      double top = warmUp * total;
      if (step < top) {
        return peak * (step + 1.0) / (top + 1);
      }
      double weights = 0;
      for (int cycle = 0; cycle < cycles; cycle++) {
        weights += Math.pow(lengthFactor, cycle);
      }
      double begin = top;
      double length = (total - top) / weights;
      int cycle = 0;
      while (cycle < cycles - 1 && step >= begin + length) {
        begin += length;
        length *= lengthFactor;
        cycle++;
      }
      return between(peak * Math.pow(peakFactor, cycle), 0, (step - begin) / length);
    }
  }

  /**
   * A linear warm-up, then down to nearly nothing by a power of what remains of the run.
   *
   * <p><b>Formula</b> {@code rate (1 - step / total)^power}. <b>Source</b> nnU-Net trains with
   * power 0.9 and no warm-up: Isensee et al. 2021, doi:10.1038/s41592-020-01008-z.
   */
  record Polynomial(double rate, double power, double warmUp) implements Schedule {
    public Polynomial {
      requirePositive("rate", rate);
      requirePositive("power", power);
      requireShare("warmUp", warmUp);
    }

    @Override
    public double rate(long step, long total) {
      double top = warmUp * total;
      if (step < top) {
        return rate * (step + 1.0) / (top + 1);
      }
      return rate * Math.pow(1 - (step - top) / (total - top), power);
    }
  }

  /**
   * Lower each time the validation loss no longer falls; as PyTorch's ReduceLROnPlateau.
   *
   * @param factor what the rate is multiplied by
   * @param patience epochs without a better loss that are waited through
   * @param threshold share of the lowest loss by which a loss must be lower to count as better;
   *     0.0001 unless it is given
   * @param cooldown epochs after a change that are not counted; 0 unless it is given
   * @param least the lowest rate; 0 unless it is given
   */
  record Plateau(
      double rate,
      double factor,
      int patience,
      OptionalDouble threshold,
      OptionalInt cooldown,
      OptionalDouble least)
      implements Schedule {
    private static final double THRESHOLD = 1e-4;

    public Plateau {
      requirePositive("rate", rate);
      requirePositive("factor", factor);
      requireShare("factor", factor);
      threshold.ifPresent(t -> requireShare("threshold", t));
      least.ifPresent(l -> requireShare("least", l));
      if (patience < 0 || cooldown.orElse(0) < 0) {
        throw new IllegalArgumentException(
            "patience and cooldown must be 0 or more, but were "
                + patience
                + " and "
                + cooldown.orElse(0));
      }
    }

    @Override
    public double rate(long step, long total) {
      return rate;
    }

    @Override
    public double rate(long step, long total, List<Double> validationLosses) {
      double current = rate;
      double best = Double.POSITIVE_INFINITY;
      int waited = 0;
      int cooling = 0;
      for (double loss : validationLosses) {
        boolean better = loss < best * (1 - threshold.orElse(THRESHOLD));
        best = better ? loss : best;
        waited = better || cooling > 0 ? 0 : waited + 1;
        cooling = Math.max(0, cooling - 1);
        if (waited > patience) {
          current = Math.max(current * factor, least.orElse(0));
          cooling = cooldown.orElse(0);
          waited = 0;
        }
      }
      return current;
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
