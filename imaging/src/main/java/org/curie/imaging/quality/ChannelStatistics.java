// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.quality;

/**
 * What one channel says about itself; percentiles to 1/4096 of its range, samples that are not
 * finite left out. NaN where there is none.
 *
 * @param noise standard deviation of the noise, in the image's units
 * @param signalToNoise distance of the 1st from the 99th percentile, less what the noise adds to it
 *     (in squares, as if both were normal), over the noise: 0 for noise alone, infinite when no
 *     noise was seen
 * @param sharpness variance of the Laplacian over that of the image, noise taken off; NaN where the
 *     noise hides it
 */
public record ChannelStatistics(
    int channel,
    double min,
    double percentile1,
    double median,
    double percentile99,
    double max,
    double mean,
    double noise,
    double signalToNoise,
    double sharpness) {

  private static final double NORMAL_WIDTH = 4.652695748081682; // 1st to 99th percentile, in sigma

  static ChannelStatistics of(Scan scan, Texture texture) {
    Histogram h = scan.histogram();
    if (h.total() == 0) {
      double none = Double.NaN;
      return new ChannelStatistics(
          scan.channel(), none, none, none, none, none, none, none, none, none);
    }
    boolean blank = scan.isBlank();
    return new ChannelStatistics(
        scan.channel(),
        h.low(),
        blank ? h.low() : h.quantile(0.01),
        blank ? h.low() : h.quantile(0.5),
        blank ? h.low() : h.quantile(0.99),
        h.high(),
        scan.mean(),
        texture.sigma(),
        blank ? Double.NaN : signalToNoise(scan.contrast(), texture.sigma()),
        texture.sharpness());
  }

  private static double signalToNoise(double contrast, double sigma) {
    double ofNoise = NORMAL_WIDTH * sigma;
    return Math.sqrt(Math.max(0, contrast * contrast - ofNoise * ofNoise)) / sigma;
  }
}
