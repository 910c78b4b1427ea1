// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.evaluate;

import java.util.List;
import java.util.Optional;
import org.curie.core.metric.Interval;
import org.curie.core.metric.segmentation.CaseScores;
import org.curie.core.metric.segmentation.SegmentationSummary;
import org.curie.learning.data.Split;

/**
 * How good outlines are on the cases of one part.
 *
 * @param cases in the order of the data
 * @param pixels of all pictures together, where there is one structure and the images are pictures
 */
public record SegmentationReport(
    Split split, List<CaseScores> cases, SegmentationSummary summary, Optional<Pixels> pixels) {
  /** Figures of pixels pooled over all pictures. */
  public record Pixels(Interval f1, Interval rocAuc) {}

  public SegmentationReport {
    cases = List.copyOf(cases);
  }
}
