// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.quality;

import java.util.Arrays;
import java.util.Optional;
import org.curie.core.image.Image;

/**
 * Samples piled up at the highest value of a channel, where the detector or a stored range ended.
 *
 * <p>The lowest value is not looked at: it is the background of most images.
 */
public final class Saturation {
  private static final double JUST_BELOW = 0.02; // of the range

  private Saturation() {}

  /** The share of samples at the highest value; empty when they are not piled up. */
  static Optional<Double> share(Scan scan, QualityThresholds thresholds) {
    Histogram h = scan.histogram();
    if (scan.hasFewValues()) {
      return Optional.empty();
    }
    long top = Arrays.stream(scan.slices()).mapToLong(Scan.Slice::atHigh).sum();
    double share = (double) top / h.total();
    double below = h.shareBetween(h.high() - JUST_BELOW * (h.high() - h.low()), h.high()) - share;
    boolean piledUp =
        share > thresholds.saturatedShare() && share > thresholds.saturatedPileUp() * below;
    return piledUp ? Optional.of(share) : Optional.empty();
  }

  /**
   * The image with one channel more: 1 where any channel is saturated, 0 elsewhere.
   *
   * @throws org.curie.core.error.CurieException DATA_INVALID for more samples than an image may
   *     have
   */
  public static Image withMask(Image image, QualityThresholds thresholds) {
    float[] mask = new float[image.grid().voxels()];
    for (int c = 0; c < image.channels(); c++) {
      Scan scan = Scan.of(image, c);
      if (!scan.isBlank() && share(scan, thresholds).isPresent()) {
        float high = (float) scan.histogram().high();
        int start = Scan.start(image, c, 0);
        for (int i = 0; i < mask.length; i++) {
          mask[i] = image.array()[start + i] == high ? 1 : mask[i];
        }
      }
    }
    return Masking.append(image, mask);
  }
}
