// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity;

import java.util.Arrays;

/**
 * The values below which given percentages of samples lie.
 *
 * <p><b>Formula</b> linear between order statistics (Hyndman and Fan 1996,
 * doi:10.1080/00031305.1996.10473566, type 7; NumPy's default): percentage p lies at rank {@code
 * p/100 (n - 1)}. Exact, however many samples there are. <b>Complexity</b> three passes, not a
 * sort.
 */
public final class Percentiles {
  private Percentiles() {}

  /**
   * The value at each percentage.
   *
   * @param percents 0 to 100, in any order
   * @throws org.curie.core.error.CurieException DATA_INVALID when a sample is not finite
   */
  public static double[] of(Selection selection, double... percents) {
    int last = selection.size() - 1;
    int[] ranks = neededRanks(percents, last);
    float[] values = OrderStatistics.at(selection, ranks);
    double[] found = new double[percents.length];
    for (int i = 0; i < found.length; i++) {
      double rank = rank(percents[i], last);
      int below = Arrays.binarySearch(ranks, (int) rank);
      int above = Math.min(below + 1, ranks.length - 1);
      double share = rank - (int) rank;
      found[i] =
          share == 0
              ? values[below]
              : values[below] + share * ((double) values[above] - values[below]);
    }
    return found;
  }

  /** The ranks on both sides of each percentage, each once, ascending. */
  private static int[] neededRanks(double[] percents, int last) {
    int[] ranks = new int[2 * percents.length];
    for (int i = 0; i < percents.length; i++) {
      double percent = percents[i];
      Refusals.require(percent >= 0 && percent <= 100, "a percentage", "0 to 100", percent);
      ranks[2 * i] = (int) rank(percent, last);
      ranks[2 * i + 1] = Math.min(ranks[2 * i] + 1, last);
    }
    return Arrays.stream(ranks).sorted().distinct().toArray();
  }

  private static double rank(double percent, int last) {
    return percent / 100 * last;
  }
}
