// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.curie.core.image.Image;

/**
 * What was found missing from an image or damaged in it.
 *
 * <p>A pure function of the samples. It looks; it changes nothing. An empty list of findings says
 * that these checks found nothing, not that the image is good.
 *
 * @param channels statistics of each channel
 * @param findings worst first
 */
public record QualityReport(List<ChannelStatistics> channels, List<Finding> findings) {
  public QualityReport {
    channels = List.copyOf(channels);
    findings = List.copyOf(findings);
  }

  /** With units unknown and the usual thresholds. */
  public static QualityReport of(Image image) {
    return of(image, ExpectedUnits.ANY, QualityThresholds.defaults());
  }

  public static QualityReport of(Image image, ExpectedUnits units, QualityThresholds thresholds) {
    List<Scan> scans = new ArrayList<>();
    for (int c = 0; c < image.channels(); c++) {
      scans.add(Scan.of(image, c));
    }
    List<Finding> findings = new ArrayList<>(PresenceChecks.of(scans));
    List<ChannelStatistics> statistics = new ArrayList<>();
    for (Scan scan : scans) {
      Texture texture = scan.isBlank() ? new Texture(0, Double.NaN) : Texture.of(scan);
      ChannelStatistics channel = ChannelStatistics.of(scan, texture);
      statistics.add(channel);
      if (!scan.isBlank()) {
        findings.addAll(SliceChecks.of(scan, thresholds));
        findings.addAll(ExposureChecks.of(scan, channel, thresholds));
        findings.addAll(UnitChecks.of(scan, channel, units));
      }
    }
    findings.addAll(ExtentChecks.of(scans, thresholds));
    findings.sort(Comparator.comparing(Finding::severity).reversed());
    return new QualityReport(statistics, findings);
  }

  /** Of the worst finding; empty when there is none. */
  public Optional<Severity> worst() {
    return findings.isEmpty() ? Optional.empty() : Optional.of(findings.getFirst().severity());
  }
}
