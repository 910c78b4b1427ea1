// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.describe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.curie.imaging.quality.ChannelStatistics;
import org.curie.imaging.quality.Finding;
import org.curie.imaging.quality.QualityReport;

/** What was found missing from an image or damaged in it, in lines for a terminal. */
public final class QualityText {
  private QualityText() {}

  public static List<String> lines(QualityReport report) {
    List<String> lines = new ArrayList<>();
    for (ChannelStatistics c : report.channels()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "channel %d: median %.6g, 1 to 99 %% %.6g to %.6g, noise %.4g, SNR %.3g",
              c.channel(),
              c.median(),
              c.percentile1(),
              c.percentile99(),
              c.noise(),
              c.signalToNoise()));
    }
    for (Finding finding : report.findings()) {
      lines.add(finding.severity().name().toLowerCase(Locale.ROOT) + ": " + finding.sentence());
    }
    if (report.findings().isEmpty()) {
      lines.add("nothing missing or damaged was found");
    }
    return lines;
  }
}
