// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.artifact;

import java.util.Arrays;

/** How a length falls into the factors of a mixed-radix transform. */
final class Radices {
  private static final int[] FACTORS = {4, 2, 3, 5, 7, 11, 13};

  private Radices() {}

  /** The factors, first to last; none when the length has a prime factor above 13. */
  static int[] of(int length) {
    int[] radices = new int[Integer.SIZE];
    int count = 0;
    int left = length;
    for (int factor : FACTORS) {
      while (left % factor == 0) {
        radices[count++] = factor;
        left /= factor;
      }
    }
    return left == 1 ? Arrays.copyOf(radices, count) : new int[0];
  }
}
