// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.registration;

import java.util.Arrays;

/** What the values of some places say about their image. */
final class Intensities {
  private static final double TAIL = 0.001; // beyond it single bright voxels: metal, vessels

  private Intensities() {}

  /** The range of all but the outermost thousandths; of all where these are equal. */
  static MutualInformation.Range range(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int tail = (int) (TAIL * sorted.length);
    double low = sorted[tail];
    double high = sorted[sorted.length - 1 - tail];
    return low < high
        ? new MutualInformation.Range(low, high)
        : new MutualInformation.Range(sorted[0], sorted[sorted.length - 1]);
  }
}
