// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric;

/** The value below which a share of some values lies, by linear interpolation between two. */
public final class Quantile {
  private Quantile() {}

  /**
   * <b>Source</b> Hyndman and Fan 1996, doi:10.1080/00031305.1996.10473566, definition 7: that of
   * {@code numpy.percentile}.
   *
   * @param sorted ascending, at least one
   * @param share in 0–1
   */
  public static double ofSorted(double[] sorted, double share) {
    double position = share * (sorted.length - 1);
    int below = (int) Math.floor(position);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
