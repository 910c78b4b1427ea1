// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.quality;

import java.util.ArrayList;
import java.util.List;
import org.curie.imaging.quality.Scan.Slice;

/** Whether there is anything to see in each channel, and whether it is numbers. */
final class PresenceChecks {
  private PresenceChecks() {}

  static List<Finding> of(List<Scan> scans) {
    List<Finding> findings = new ArrayList<>();
    boolean allBlank = scans.stream().allMatch(Scan::isBlank);
    if (allBlank) {
      findings.add(new Finding.ConstantImage(value(scans.getFirst())));
    }
    for (Scan scan : scans) {
      if (scan.isBlank() && !allBlank) {
        findings.add(new Finding.AbsentChannel(scan.channel(), value(scan)));
      }
      nonFinite(scan, findings);
    }
    return findings;
  }

  private static double value(Scan scan) {
    return scan.histogram().total() == 0 ? Double.NaN : scan.histogram().low();
  }

  private static void nonFinite(Scan scan, List<Finding> findings) {
    long voxels = scan.image().grid().voxels();
    long count = voxels - scan.histogram().total();
    for (int z = 0; z < scan.slices().length && count > 0; z++) {
      Slice slice = scan.slices()[z];
      if (slice.firstOther() >= 0) {
        int width = scan.image().width();
        findings.add(
            new Finding.NonFinite(
                scan.channel(),
                count,
                (double) count / voxels,
                z,
                slice.firstOther() / width,
                slice.firstOther() % width));
        return;
      }
    }
  }
}
