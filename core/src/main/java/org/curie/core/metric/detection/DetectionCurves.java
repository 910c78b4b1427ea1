// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric.detection;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a detector trades for what, as its threshold falls from above the surest box to below the
 * least sure one.
 *
 * @param precisionRecall of each category: x the share of true boxes found, y the share of found
 *     boxes that are true, at this threshold
 * @param froc of all categories together: x false positives an image, y the share of true boxes
 *     found
 */
public record DetectionCurves(List<List<Point>> precisionRecall, List<Point> froc) {

  /** A point of a curve. */
  public record Point(double x, double y) {}

  public DetectionCurves {
    precisionRecall = precisionRecall.stream().map(List::copyOf).toList();
    froc = List.copyOf(froc);
  }

  /**
   * @param categories how many there are
   * @param hit when a box counts as found
   */
  public static DetectionCurves of(List<ImageBoxes> images, int categories, HitCriterion hit) {
    List<Integer> all = IntStream.range(0, categories).boxed().toList();
    return new DetectionCurves(
        all.stream().map(k -> RankedHits.of(images, List.of(k), hit).precisionRecall()).toList(),
        RankedHits.of(images, all, hit).froc());
  }
}
