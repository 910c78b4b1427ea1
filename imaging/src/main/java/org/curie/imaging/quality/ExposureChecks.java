// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.quality;

import java.util.ArrayList;
import java.util.List;

/** Whether the values that a channel could have were used well. */
final class ExposureChecks {
  private static final int LABELS = 4; // so few values are a mask's
  private static final double NO_STORED_RANGE = -1;
  private static final int SMALLEST_SIDE = 16; // texture of a smaller picture says little

  private ExposureChecks() {}

  static List<Finding> of(Scan scan, ChannelStatistics channel, QualityThresholds thresholds) {
    List<Finding> findings = new ArrayList<>();
    if (scan.histogram().occupied() > LABELS) {
      range(scan, channel, thresholds, findings);
    }
    if (scan.hasFewValues()) {
      return findings;
    }
    saturated(scan, thresholds, findings);
    if (Math.min(scan.image().width(), scan.image().height()) >= SMALLEST_SIDE) {
      if (channel.signalToNoise() < thresholds.leastSnr()) {
        findings.add(new Finding.Noisy(scan.channel(), channel.noise(), channel.signalToNoise()));
      } else if (channel.sharpness() < thresholds.leastSharpness()) {
        findings.add(new Finding.Blurred(scan.channel(), channel.sharpness()));
      }
    }
    return findings;
  }

  private static void saturated(Scan scan, QualityThresholds thresholds, List<Finding> findings) {
    Saturation.share(scan, thresholds)
        .ifPresent(
            share ->
                findings.add(
                    new Finding.Saturated(scan.channel(), scan.histogram().high(), share)));
  }

  private static void range(
      Scan scan, ChannelStatistics c, QualityThresholds thresholds, List<Finding> findings) {
    double range = storedRange(scan);
    if (range == NO_STORED_RANGE) {
      return;
    }
    if (scan.contrast() < thresholds.lowContrast() * range) {
      findings.add(
          new Finding.LowContrast(scan.channel(), c.percentile1(), c.percentile99(), range));
    }
    boolean dark = c.percentile99() < 2 * thresholds.exposureMargin() * range;
    boolean bright = c.percentile1() > (1 - 2 * thresholds.exposureMargin()) * range;
    if (dark || bright) {
      findings.add(new Finding.BadExposure(scan.channel(), dark, c.median(), range));
    }
  }

  /** Of planar pictures of whole numbers from 0 up, the range of the bits that hold them. */
  private static double storedRange(Scan scan) {
    Histogram h = scan.histogram();
    if (!scan.image().grid().isPlanar() || h.low() < 0 || h.high() >= 1 << 16 || h.high() <= 1) {
      return NO_STORED_RANGE;
    }
    int start = Scan.start(scan.image(), scan.channel(), 0);
    int end = Scan.start(scan.image(), scan.channel(), 1);
    for (int i = start; i < end; i++) {
      float sample = scan.image().array()[i];
      if (sample != Math.rint(sample)) {
        return NO_STORED_RANGE;
      }
    }
    int bits = Math.max(8, 32 - Integer.numberOfLeadingZeros((int) h.high()));
    return (1 << bits) - 1;
  }
}
