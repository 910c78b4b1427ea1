// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpegls;

/**
 * The parameters a scan is coded with, complete and consistent.
 *
 * <p><b>Source</b> ITU-T T.87 C.2.4.1.1, table C.2 and the defaults of C.2.4.1.1.1.
 *
 * @param maxVal the greatest sample
 * @param near the most by which a sample may differ from the original
 * @param t1 the gradient from which on a region counts as 2 rather than 1 of 4 steps
 * @param t2 the gradient from which on it counts as 3
 * @param t3 the gradient from which on it counts as 4
 * @param reset the number of occurrences after which a context's counts are halved
 */
record CodingParameters(int maxVal, int near, int t1, int t2, int t3, int reset) {
  private static final int BASIC_T1 = 3;
  private static final int BASIC_T2 = 7;
  private static final int BASIC_T3 = 21;
  private static final int DEFAULT_RESET = 64;
  private static final int LOWEST_RESET = 3;
  private static final int HIGHEST_NEAR = 255;

  /**
   * @throws org.curie.core.error.CurieException with FORMAT_DAMAGED when they contradict each other
   */
  static CodingParameters of(PresetParameters preset, int precision, int near) {
    int greatest = (1 << precision) - 1;
    int maxVal = preset.maxVal() == 0 ? greatest : preset.maxVal();
    if (maxVal > greatest) {
      throw Refusals.damaged(
          "the greatest sample is said to be %d, which %d bits do not hold"
              .formatted(maxVal, precision));
    }
    if (near > highestNear(maxVal)) {
      throw Refusals.damaged(
          "a difference of %d is allowed, but with samples up to %d at most %d can be"
              .formatted(near, maxVal, highestNear(maxVal)));
    }
    int t1 = preset.t1() == 0 ? defaultT1(maxVal, near) : preset.t1();
    int t2 = preset.t2() == 0 ? defaultT2(maxVal, near, t1) : preset.t2();
    int t3 = preset.t3() == 0 ? defaultT3(maxVal, near, t2) : preset.t3();
    int reset = preset.reset() == 0 ? DEFAULT_RESET : preset.reset();
    if (t1 <= near || t2 < t1 || t3 < t2 || t3 > maxVal) {
      throw Refusals.damaged(
          "the thresholds %d, %d, %d do not rise between %d and %d"
              .formatted(t1, t2, t3, near, maxVal));
    }
    if (reset < LOWEST_RESET || reset > Math.max(HIGHEST_NEAR, maxVal)) {
      throw Refusals.damaged("counts are halved after " + reset + " occurrences");
    }
    return new CodingParameters(maxVal, near, t1, t2, t3, reset);
  }

  static int highestNear(int maxVal) {
    return Math.min(HIGHEST_NEAR, maxVal / 2);
  }

  private static int defaultT1(int maxVal, int near) {
    int t1 =
        isWide(maxVal)
            ? factor(maxVal) * (BASIC_T1 - 2) + 2 + 3 * near
            : Math.max(2, BASIC_T1 / factor(maxVal) + 3 * near);
    return within(t1, near + 1, maxVal);
  }

  private static int defaultT2(int maxVal, int near, int t1) {
    int t2 =
        isWide(maxVal)
            ? factor(maxVal) * (BASIC_T2 - 3) + 3 + 5 * near
            : Math.max(3, BASIC_T2 / factor(maxVal) + 5 * near);
    return within(t2, t1, maxVal);
  }

  private static int defaultT3(int maxVal, int near, int t2) {
    int t3 =
        isWide(maxVal)
            ? factor(maxVal) * (BASIC_T3 - 4) + 4 + 7 * near
            : Math.max(4, BASIC_T3 / factor(maxVal) + 7 * near);
    return within(t3, t2, maxVal);
  }

  private static boolean isWide(int maxVal) {
    return maxVal >= 128;
  }

  private static int factor(int maxVal) {
    return isWide(maxVal) ? (Math.min(maxVal, 4095) + 128) / 256 : 256 / (maxVal + 1);
  }

  /** CLAMP of the standard: what lies outside becomes the lower bound, on either side. */
  private static int within(int value, int low, int high) {
    return value < low || value > high ? low : value;
  }
}
