// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data.table;

/**
 * The steps that measurements are sorted into.
 *
 * <p><b>Formula</b> a measurement at minute m belongs to step floor(m / minutesPerStep); one at the
 * very end to the last. What lies beyond is left out.
 *
 * @param binning what several measurements in a step become
 */
public record GridSpec(int steps, int minutesPerStep, Binning binning) {
  private static final int MOST_STEPS = 1 << 16;

  /** What several measurements in a step become. */
  public enum Binning {
    MEAN,
    /** The last by its time; of several at the same time, the last in the file. */
    LAST
  }

  public GridSpec {
    if (steps < 1 || steps > MOST_STEPS || minutesPerStep < 1) {
      throw new IllegalArgumentException(
          "a grid has 1 to %d steps of 1 minute or more, but had %d of %d"
              .formatted(MOST_STEPS, steps, minutesPerStep));
    }
  }

  /** Two days by the hour, means. */
  public static GridSpec twoDaysByHour() {
    return new GridSpec(48, 60, Binning.MEAN);
  }

  /** The step of a time, or -1 when it lies beyond. */
  int step(int minute) {
    int step = minute / minutesPerStep;
    boolean end = (long) minute == (long) steps * minutesPerStep;
    return step < steps ? step : end ? steps - 1 : -1;
  }
}
