// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpegls;

/**
 * What has been learnt about the errors: 365 contexts of ordinary samples and 2 of samples that end
 * a run.
 *
 * <p><b>Source</b> ITU-T T.87 A.2.1 (start), A.5.1 (Golomb parameter), A.6 (ordinary), A.7.2
 * (runs). The four numbers of a context lie next to each other, so that they share a cache line.
 */
final class Contexts {
  private static final int REGULAR = 365;
  private static final int SIZE_SHIFT = 2;
  private static final int A = 0; // sum of the errors' sizes
  private static final int B = 1; // sum of the errors
  private static final int C = 2; // correction of the prediction
  private static final int N = 3; // occurrences
  private static final int LOWEST_CORRECTION = -128;
  private static final int HIGHEST_CORRECTION = 127;

  private final int[] regular = new int[REGULAR << SIZE_SHIFT];
  private final int[] runSizes = new int[2];
  private final int[] runOccurrences = new int[2];
  private final int[] runNegatives = new int[2];
  private final int start;
  private final int step;
  private final int reset;

  Contexts(CodingParameters parameters, Arithmetic arithmetic) {
    start = Math.max(2, (arithmetic.range() + 32) / 64);
    step = arithmetic.step();
    reset = parameters.reset();
    clear();
  }

  /** Forgets everything, as at the start of a scan and after a restart. */
  void clear() {
    for (int base = 0; base < regular.length; base += 1 << SIZE_SHIFT) {
      regular[base + A] = start;
      regular[base + B] = 0;
      regular[base + C] = 0;
      regular[base + N] = 1;
    }
    for (int type = 0; type < 2; type++) {
      runSizes[type] = start;
      runOccurrences[type] = 1;
      runNegatives[type] = 0;
    }
  }

  /** Where the numbers of a context from 0 to 364 lie. */
  static int base(int context) {
    return context << SIZE_SHIFT;
  }

  int golombParameter(int base) {
    return golombParameter(regular[base + A], regular[base + N]);
  }

  int correction(int base) {
    return regular[base + C];
  }

  /** −1 when the errors lean so far to the negative that their order is turned round, else 0. */
  int inversion(int base) {
    return (2 * regular[base + B] + regular[base + N] - 1) >> 31;
  }

  void update(int base, int error) {
    int a = regular[base + A] + Math.abs(error);
    int b = regular[base + B] + error * step;
    int n = regular[base + N];
    if (n == reset) {
      a >>= 1;
      b >>= 1;
      n >>= 1;
    }
    n++;
    // no branches: which of the two holds is hardly to be foretold
    int tooLow = (b + n - 1) >> 31; // −1 when b ≤ −n, else 0
    int tooHigh = -b >> 31; // −1 when b > 0, else 0
    int centred = b + (n & tooLow) - (n & tooHigh);
    int c = regular[base + C] + tooLow - tooHigh;
    regular[base + A] = a;
    regular[base + B] = Math.min(Math.max(centred, 1 - n), 0);
    regular[base + C] = Math.min(Math.max(c, LOWEST_CORRECTION), HIGHEST_CORRECTION);
    regular[base + N] = n;
  }

  /** For the sample that ends a run; type 1 when left and above are alike. */
  int runGolombParameter(int type) {
    int n = runOccurrences[type];
    return golombParameter(runSizes[type] + (type == 1 ? n >> 1 : 0), n);
  }

  /** Whether negative errors have been at least as frequent as others. */
  boolean isRunMostlyNegative(int type) {
    return 2 * runNegatives[type] >= runOccurrences[type];
  }

  void updateRun(int type, int error, int mapped) {
    if (error < 0) {
      runNegatives[type]++;
    }
    runSizes[type] += (mapped + 1 - type) >> 1;
    if (runOccurrences[type] == reset) {
      runSizes[type] >>= 1;
      runOccurrences[type] >>= 1;
      runNegatives[type] >>= 1;
    }
    runOccurrences[type]++;
  }

  /** The least k with {@code n · 2^k >= a}, from the places of the highest bits, without a loop. */
  private static int golombParameter(int a, int n) {
    int k = Math.max(0, Integer.numberOfLeadingZeros(n) - Integer.numberOfLeadingZeros(a));
    return k + (((n << k) - a) >>> 31);
  }
}
