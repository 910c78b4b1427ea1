// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.search;

/**
 * The learning rates that a range test goes through.
 *
 * <p><b>Formula</b> step i of n has the rate {@code from * (to / from)^(i / (n - 1))}.
 *
 * @param steps at least; a pass over the training cases that has more is made whole
 */
public record RateRange(double from, double to, int steps) {
  private static final int FEWEST = 10;
  private static final int MOST = 100_000;

  public RateRange {
    if (!(from > 0 && from < to) || Double.isInfinite(to)) {
      throw new IllegalArgumentException(
          "learning rates must rise from above 0, but were from " + from + " to " + to);
    }
    if (steps < FEWEST || steps > MOST) {
      throw new IllegalArgumentException(
          "steps must be from " + FEWEST + " to " + MOST + ", but was " + steps);
    }
  }

  /** Wide enough for every optimiser: from 1e-7 to 10 in 100 steps or one pass. */
  public static RateRange defaults() {
    return new RateRange(1e-7, 10, 100);
  }

  /** The range with as many steps as one pass has, where that is more. */
  RateRange coveringPassOf(int batches) {
    return new RateRange(from, to, Math.clamp(batches, steps, MOST));
  }

  double rate(int step) {
    return from * Math.pow(to / from, step / (steps - 1.0));
  }
}
