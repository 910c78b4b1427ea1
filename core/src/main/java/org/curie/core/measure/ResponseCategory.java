// SPDX-License-Identifier: Apache-2.0
package org.curie.core.measure;

/**
 * How the sum of the diameters of target lesions changed.
 *
 * <p><b>Source</b> RECIST 1.1, Eisenhauer et al. 2009, doi:10.1016/j.ejca.2008.10.026, section
 * 4.3.1. <b>Limits</b> of target lesions that are no lymph nodes. New lesions, and lesions that are
 * not targets, can make a progression of any of these: that is for a reader to judge.
 */
public enum ResponseCategory {
  /** Every target is gone. */
  COMPLETE_RESPONSE,
  /** The sum is at least 30 % less than at baseline. */
  PARTIAL_RESPONSE,
  /** Neither less nor more enough. */
  STABLE_DISEASE,
  /** The sum is at least 20 % and 5 mm more than the smallest so far. */
  PROGRESSIVE_DISEASE,
  /** There was nothing to measure at baseline. */
  NOT_EVALUABLE;

  private static final double PROGRESSION = 1.2;
  private static final double PROGRESSION_MM = 5;
  private static final double RESPONSE = 0.7;

  /** Whether one number is at least another, though both were rounded. */
  private static final double ROUNDING = 1e-9;

  /**
   * @param baselineMm sum of diameters before treatment
   * @param smallestMm of all sums up to now, the baseline among them
   * @param nowMm sum of the same targets now
   * @throws IllegalArgumentException when one is below 0, or the smallest above the baseline
   */
  public static ResponseCategory of(double baselineMm, double smallestMm, double nowMm) {
    if (!(smallestMm >= 0 && nowMm >= 0 && smallestMm <= baselineMm)) {
      throw new IllegalArgumentException(
          "sums of diameters are 0 or more, and the smallest no more than the baseline, but were %s, %s, %s"
              .formatted(baselineMm, smallestMm, nowMm));
    }
    if (baselineMm == 0) {
      return NOT_EVALUABLE;
    }
    if (nowMm == 0) {
      return COMPLETE_RESPONSE;
    }
    boolean grown =
        nowMm >= PROGRESSION * smallestMm * (1 - ROUNDING)
            && nowMm - smallestMm >= PROGRESSION_MM * (1 - ROUNDING);
    if (grown) {
      return PROGRESSIVE_DISEASE;
    }
    return nowMm <= RESPONSE * baselineMm * (1 + ROUNDING) ? PARTIAL_RESPONSE : STABLE_DISEASE;
  }
}
