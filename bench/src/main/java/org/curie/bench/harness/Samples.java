// SPDX-License-Identifier: Apache-2.0
package org.curie.bench.harness;

import java.util.Arrays;

/** Statistics of timings. */
public final class Samples {
  private Samples() {}

  public static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
  }
}
