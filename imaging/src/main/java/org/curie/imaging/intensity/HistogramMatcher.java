// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity;

import java.util.List;

/**
 * Curves that give samples the distribution of others: the samples' own percentiles are mapped to
 * the reference's, straight between.
 *
 * <p>With percentages from 0 to 100 in many equal steps this is histogram matching; with the few of
 * {@link #NYUL_PERCENTS} it is the landmark standardisation of MR images. <b>Source</b> Nyúl, Udupa
 * and Zhang 2000, doi:10.1109/42.836373.
 */
public final class HistogramMatcher {
  /**
   * 1, the deciles, and 99: the landmarks of Nyúl and Udupa that ignore the darkest and brightest.
   */
  public static final List<Double> NYUL_PERCENTS =
      List.of(1.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0, 99.0);

  private HistogramMatcher() {}

  /**
   * The curve from these samples' percentiles to {@code values}; beyond the outer percentiles the
   * outer pieces go on.
   *
   * @param percents 0 to 100, ascending
   * @param values the reference's value at each
   * @throws org.curie.core.error.CurieException DATA_INVALID when a sample is not finite
   */
  public static ToneCurve curve(Selection selection, double[] percents, double[] values) {
    return ToneCurve.through(Percentiles.of(selection, percents), values, true);
  }

  /** The percentages 0 to 100 in equal steps. */
  public static double[] equalPercents(int count) {
    Refusals.require(count >= 2, "the number of percentages", "2 or more", count);
    double[] percents = new double[count];
    for (int i = 0; i < count; i++) {
      percents[i] = 100.0 * i / (count - 1);
    }
    return percents;
  }

  /**
   * The standard landmarks of a set of images: each image's percentiles are brought linearly to
   * {@code low} … {@code high} (the first and the last), then averaged.
   *
   * @throws org.curie.core.error.CurieException DATA_INVALID when a sample is not finite, or the
   *     outer percentiles of an image are equal
   */
  public static double[] standardLandmarks(
      List<Selection> images, double[] percents, double low, double high) {
    Refusals.require(!images.isEmpty(), "the images to learn landmarks from", "1 or more", 0);
    double[] mean = new double[percents.length];
    for (Selection image : images) {
      double[] own = Percentiles.of(image, percents);
      double first = own[0];
      double extent = own[own.length - 1] - first;
      Refusals.requireSpread(extent);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += (low + (own[i] - first) / extent * (high - low)) / images.size();
      }
    }
    return mean;
  }
}
