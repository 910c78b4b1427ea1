// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity;

/**
 * The curve that spreads samples evenly over 0 to 1.
 *
 * <p><b>Formula</b> at the centre of bin i the share of samples in bins 0 … i, straight between
 * centres, as scikit-image's {@code equalize_hist}. Stretched: {@code (n_i - n_0) / (n - n_0)} with
 * n_i the samples in bins 0 … i, which makes the first bin 0, as OpenCV's {@code equalizeHist}
 * (there in steps of 1/255). A constant image becomes 0. <b>Source</b> Gonzalez and Woods, Digital
 * Image Processing, 3.3.1.
 */
public final class HistogramEqualizer {
  private HistogramEqualizer() {}

  /**
   * The curve for these samples.
   *
   * @param bins as {@link Histogram#of}
   * @param stretch whether the lowest bin becomes 0
   * @throws org.curie.core.error.CurieException DATA_INVALID when a sample is not finite
   */
  public static ToneCurve curve(Selection selection, int bins, boolean stretch) {
    Histogram histogram = Histogram.of(selection, bins);
    double[] from = new double[histogram.bins()];
    double[] to = new double[histogram.bins()];
    int dropped = stretch ? histogram.count(0) : 0;
    int total = histogram.samples() - dropped;
    int sum = -dropped;
    for (int i = 0; i < from.length; i++) {
      sum += histogram.count(i);
      from[i] = histogram.centre(i);
      to[i] = total == 0 ? 0 : (double) sum / total;
    }
    boolean constant = from.length == 1 || histogram.count(0) == histogram.samples();
    return constant
        ? ToneCurve.through(new double[] {from[0]}, new double[] {0}, false)
        : ToneCurve.through(from, to, false);
  }
}
