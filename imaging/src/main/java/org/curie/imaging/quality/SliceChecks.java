// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.curie.imaging.quality.Scan.Slice;

/** Slices of a volume that are empty, repeated, or of another brightness than their neighbours. */
final class SliceChecks {
  private static final int FEWEST_SLICES = 8; // below it nothing is usual
  private static final double UNUSUAL = 8; // times the median distance

  private SliceChecks() {}

  static List<Finding> of(Scan scan, QualityThresholds thresholds) {
    List<Finding> findings = new ArrayList<>();
    List<Integer> empty = MissingSlices.empty(scan);
    if (!empty.isEmpty()) {
      findings.add(new Finding.EmptySlices(scan.channel(), empty));
    }
    List<Integer> repeated = MissingSlices.repeated(scan);
    if (!repeated.isEmpty()) {
      findings.add(new Finding.RepeatedSlices(scan.channel(), repeated));
    }
    jumps(scan, thresholds.sliceJump(), findings);
    return findings;
  }

  /** A slice that differs also makes its neighbours seem to: only the largest of three counts. */
  private static void jumps(Scan scan, double least, List<Finding> findings) {
    Slice[] filled =
        Arrays.stream(scan.slices()).filter(slice -> !slice.isBlank()).toArray(Slice[]::new);
    int[] numbers =
        IntStream.range(0, scan.slices().length).filter(z -> !scan.slices()[z].isBlank()).toArray();
    if (filled.length < FEWEST_SLICES) {
      return;
    }
    double[] distance = new double[filled.length];
    for (int i = 1; i < filled.length - 1; i++) {
      double between = (filled[i - 1].mean() + filled[i + 1].mean()) / 2;
      distance[i] = Math.abs(filled[i].mean() - between) / scan.contrast();
    }
    double[] sorted = Arrays.stream(distance, 1, distance.length - 1).sorted().toArray();
    double limit = Math.max(least, UNUSUAL * sorted[sorted.length / 2]);
    List<Integer> jumps = new ArrayList<>();
    double largest = 0;
    for (int i = 1; i < distance.length - 1; i++) {
      if (distance[i] > limit && distance[i] > distance[i - 1] && distance[i] >= distance[i + 1]) {
        jumps.add(numbers[i]);
        largest = Math.max(largest, distance[i]);
      }
    }
    if (!jumps.isEmpty()) {
      findings.add(new Finding.SliceJumps(scan.channel(), jumps, largest));
    }
  }
}
