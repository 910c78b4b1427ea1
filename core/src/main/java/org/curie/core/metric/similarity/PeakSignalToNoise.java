// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric.similarity;

import org.curie.core.image.Image;

/**
 * How small the error of an image is beside the range of its samples, in decibels: more is better;
 * infinite for equal images.
 *
 * <p><b>Units</b> dB. <b>Formula</b> {@code 10 log10(range^2 / mean (x - y)^2)} over all samples of
 * all channels. <b>Source</b> Wang and Bovik 2009, doi:10.1109/MSP.2008.930649, equation 2.
 */
public final class PeakSignalToNoise {
  private PeakSignalToNoise() {}

  /**
   * @param range the largest difference that two samples can have, such as 255
   * @throws IllegalArgumentException when the images differ in size or channels
   */
  public static double of(Image x, Image y, double range) {
    SameSize.require(x, y, range);
    double squares = 0;
    for (int i = 0; i < x.size(); i++) {
      double difference = (double) x.sample(i) - y.sample(i);
      squares += difference * difference;
    }
    return 10 * Math.log10(range * range * x.size() / squares);
  }
}
