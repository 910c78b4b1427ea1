// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.quality;

import java.util.ArrayList;
import java.util.List;
import org.curie.imaging.spatial.VoxelBox;

/** Where in the image the content is: margins, frames, and what is cut off. */
final class ExtentChecks {
  private static final double FRAME_SHARE = 0.1; // of the picture: less is a thin line
  private static final double FREE_SIDE = 0.01; // of the side
  private static final int FEWEST_SLICES = 8; // below it a stack is no volume
  private static final double BACKGROUND = 0.15; // of the volume, or there is no outside

  private ExtentChecks() {}

  static List<Finding> of(List<Scan> scans, QualityThresholds thresholds) {
    List<Finding> findings = new ArrayList<>();
    if (!scans.stream().allMatch(Scan::hasFewValues)) {
      FieldOfView.of(scans, thresholds.flatBorder())
          .ifPresent(view -> margins(view, scans.getFirst(), thresholds, findings));
    }
    if (scans.size() == 1 && !scans.getFirst().isBlank()) {
      truncated(scans.getFirst(), thresholds, findings);
    }
    return findings;
  }

  private static void margins(
      VoxelBox v, Scan scan, QualityThresholds thresholds, List<Finding> findings) {
    int right = scan.image().width() - v.x() - v.width();
    int bottom = scan.image().height() - v.y() - v.height();
    int last = scan.image().depth() - v.z() - v.depth();
    double share = 1 - (double) v.width() * v.height() * v.depth() / scan.image().grid().voxels();
    if (scan.image().grid().isPlanar()) {
      if (share >= FRAME_SHARE) {
        findings.add(new Finding.CollimatedBorder(v.x(), right, v.y(), bottom, share));
      }
    } else if (share >= thresholds.emptyMargin()) {
      findings.add(new Finding.EmptyMargins(v.x(), right, v.y(), bottom, v.z(), last, share));
    }
  }

  private static void truncated(Scan scan, QualityThresholds thresholds, List<Finding> findings) {
    if (scan.image().depth() < FEWEST_SLICES) {
      return;
    }
    double parting = scan.histogram().otsu();
    if (scan.histogram().shareBetween(scan.histogram().low(), parting) < BACKGROUND) {
      return;
    }
    double[] covered = coveredSides(scan, (float) parting);
    String[] names = {"left", "right", "top", "bottom"};
    List<String> sides = new ArrayList<>();
    double largest = 0;
    boolean free = false;
    for (int i = 0; i < covered.length; i++) {
      free |= covered[i] < FREE_SIDE;
      if (covered[i] >= thresholds.touchedSide()) {
        sides.add(names[i]);
        largest = Math.max(largest, covered[i]);
      }
    }
    if (free && !sides.isEmpty()) {
      findings.add(new Finding.TruncatedFieldOfView(sides, largest));
    }
  }

  /** The share of the first and last column, first and last row, of all slices above a value. */
  private static double[] coveredSides(Scan scan, float parting) {
    int width = scan.image().width();
    int height = scan.image().height();
    int depth = scan.image().depth();
    float[] s = scan.image().array();
    long[] count = new long[4];
    for (int z = 0; z < depth; z++) {
      int start = Scan.start(scan.image(), scan.channel(), z);
      for (int y = 0; y < height; y++) {
        count[0] += s[start + y * width] > parting ? 1 : 0;
        count[1] += s[start + y * width + width - 1] > parting ? 1 : 0;
      }
      for (int x = 0; x < width; x++) {
        count[2] += s[start + x] > parting ? 1 : 0;
        count[3] += s[start + (height - 1) * width + x] > parting ? 1 : 0;
      }
    }
    double side = (double) height * depth;
    double edge = (double) width * depth;
    return new double[] {count[0] / side, count[1] / side, count[2] / edge, count[3] / edge};
  }
}
