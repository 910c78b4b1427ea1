// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise.median;

import java.util.Arrays;

/**
 * Numbers samples by their order: the least 0, the next 1, equal ones by their place.
 *
 * <p><b>Complexity</b> linear: a radix sort by three digits of 11 bits.
 */
final class SampleOrder {
  private static final int DIGIT_BITS = 11;
  private static final int DIGITS = 1 << DIGIT_BITS;

  private final int[] place;
  private final int[] otherPlace;
  private final int[] count = new int[DIGITS];

  SampleOrder(int samples) {
    this.place = new int[samples];
    this.otherPlace = new int[samples];
  }

  /** Writes the number of each of the first {@code n} keys, and the key of each number. */
  void number(int[] key, int n, int[] number, int[] keyOfNumber) {
    for (int i = 0; i < n; i++) {
      place[i] = i;
    }
    sortByDigit(key, n, 0, place, otherPlace);
    sortByDigit(key, n, DIGIT_BITS, otherPlace, place);
    sortByDigit(key, n, 2 * DIGIT_BITS, place, otherPlace);
    for (int i = 0; i < n; i++) {
      number[otherPlace[i]] = i;
      keyOfNumber[i] = key[otherPlace[i]];
    }
  }

  /** Stable; the sign is turned over so that negative keys come first. */
  private void sortByDigit(int[] key, int n, int shift, int[] from, int[] to) {
    Arrays.fill(count, 0);
    for (int i = 0; i < n; i++) {
      count[digit(key[i], shift)]++;
    }
    int sum = 0;
    for (int d = 0; d < DIGITS; d++) {
      int own = count[d];
      count[d] = sum;
      sum += own;
    }
    for (int i = 0; i < n; i++) {
      to[count[digit(key[from[i]], shift)]++] = from[i];
    }
  }

  private static int digit(int key, int shift) {
    return ((key ^ Integer.MIN_VALUE) >>> shift) & (DIGITS - 1);
  }
}
