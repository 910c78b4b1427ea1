// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity;

/**
 * The threshold that parts samples into two classes whose means lie as far apart as possible.
 *
 * <p><b>Formula</b> the bin centre t that makes {@code n0 n1 (mean0 - mean1)^2} greatest, class 0
 * being the samples up to t. <b>Source</b> Otsu 1979, doi:10.1109/TSMC.1979.4310076; 256 bins, as
 * scikit-image's {@code threshold_otsu}. Of several best thresholds the lowest.
 */
public final class Otsu {
  private static final int BINS = 256;

  private Otsu() {}

  /**
   * The threshold: samples above it are the brighter class. Of constant samples their value.
   *
   * @throws org.curie.core.error.CurieException DATA_INVALID when a sample is not finite
   */
  public static double threshold(Selection selection) {
    ValueRange range = ValueRange.of(selection);
    if (range.isEmpty()) {
      return range.low();
    }
    return threshold(Histogram.of(selection, BINS));
  }

  private static double threshold(Histogram histogram) {
    double total = 0;
    for (int i = 0; i < histogram.bins(); i++) {
      total += histogram.count(i) * histogram.centre(i);
    }
    double below = 0;
    double sumBelow = 0;
    double most = -1;
    int best = 0;
    for (int i = 0; i < histogram.bins() - 1; i++) {
      below += histogram.count(i);
      sumBelow += histogram.count(i) * histogram.centre(i);
      double above = histogram.samples() - below;
      double distance = sumBelow / below - (total - sumBelow) / above;
      double between = below * above * distance * distance;
      if (between > most) {
        most = between;
        best = i;
      }
    }
    return histogram.centre(best);
  }
}
