// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The verdicts on how places lie behind each other. */
final class LineVerdicts {
  private LineVerdicts() {}

  static List<Finding> of(StackLine line, VolumeTable table, SeriesOptions options) {
    List<Finding> findings = new ArrayList<>();
    int missing = line.isEvenlySpaced() ? 0 : line.missing();
    int holes = table.holes();
    if (table.hasOpenEnds()) {
      findings.add(
          new Finding(
              Verdict.MISSING_SLICES,
              "%d at the end of a volume, where there is nothing to fill them from"
                  .formatted(holes),
              Optional.empty()));
    } else if (missing + holes > 0) {
      findings.add(
          options.judge(
              Verdict.MISSING_SLICES,
              "%d beside the %d that are there, %s apart"
                  .formatted(missing + holes, line.places(), mm(line.distanceMm()))));
    }
    if (missing == 0 && !line.isEvenlySpaced()) {
      findings.add(
          options.judge(
              Verdict.UNEQUAL_DISTANCES,
              "from %s to %s".formatted(mm(line.narrowestGapMm()), mm(line.widestGapMm()))));
    } else if (!line.isStraight()) {
      findings.add(
          options.judge(
              Verdict.UNEQUAL_DISTANCES, "slices are shifted sideways against each other"));
    }
    double tilt = line.tiltDegrees();
    if (tilt > 0) {
      findings.add(
          options.judge(
              Verdict.GANTRY_TILT,
              String.format(Locale.ROOT, "%d slices lean by %.1f degrees", line.places(), tilt)));
    }
    return findings;
  }

  private static String mm(double length) {
    return String.format(Locale.ROOT, "%.3f mm", length);
  }
}
