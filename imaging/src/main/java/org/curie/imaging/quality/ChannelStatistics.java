// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.quality;

/**
 * What one channel says about itself; percentiles to 1/4096 of its range, samples that are not
 * finite left out. NaN where there is none.
 *
 * @param noise standard deviation of the noise, in the image's units
 * @param signalToNoise distance of the 1st from the 99th percentile over the noise; infinite when no
 *     noise was seen
 * @param sharpness variance of the Laplacian over that of the image, noise taken off
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
        blank ? Double.NaN : scan.contrast() / texture.sigma(),
        texture.sharpness());
  }
}
