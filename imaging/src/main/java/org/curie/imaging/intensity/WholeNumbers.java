// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity;

/**
 * Tells images that hold only whole numbers: those of 8- and 16-bit files, and Hounsfield units.
 */
final class WholeNumbers {
  private static final int BLOCK = 1 << 12;

  private WholeNumbers() {}

  /** Whether every sample is a whole number that fits an {@code int}. */
  static boolean only(Selection selection) {
    float[] samples = selection.array();
    for (int start = selection.from(); start < selection.to(); start += BLOCK) {
      if (!only(samples, start, Math.min(selection.to(), start + BLOCK))) {
        return false;
      }
    }
    return true;
  }

  private static boolean only(float[] samples, int from, int to) {
    int others = 0;
    for (int i = from; i < to; i++) {
      others += (float) (int) samples[i] == samples[i] ? 0 : 1;
    }
    return others == 0;
  }
}
