// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.decode;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.metric.detection.ImageBoxes.Detection;

/**
 * Of boxes that tell of the same thing, keeps the surest (non-maximum suppression): from the surest
 * on, each is kept that does not overlap with one kept before by more than is allowed.
 */
final class Suppression {
  private Suppression() {}

  /**
   * @param sorted of one class, the surest first
   * @param overlap the largest (IoU) that two kept boxes have
   */
  static List<Detection> surest(List<Detection> sorted, double overlap) {
    List<Detection> kept = new ArrayList<>();
    for (Detection candidate : sorted) {
      if (kept.stream().allMatch(k -> k.box().iou(candidate.box()) <= overlap)) {
        kept.add(candidate);
      }
    }
    return kept;
  }
}
