// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.report;

import java.util.List;
import org.curie.learning.segment.evaluate.CleaningChoice;
import org.curie.learning.segment.evaluate.SegmentationReport;
import org.curie.learning.segment.model.SegmentationDescription;
import org.curie.learning.segment.plan.SegmentationFingerprint;
import org.curie.learning.segment.plan.SegmentationPlan;
import org.curie.learning.segment.train.SegmentationEpoch;

/**
 * All that a report tells.
 *
 * @param seconds the whole run took
 */
public record SegmentationContent(
    SegmentationDescription model,
    SegmentationPlan plan,
    SegmentationFingerprint data,
    List<SegmentationEpoch> history,
    CleaningChoice cleaning,
    SegmentationReport report,
    ShownCases shown,
    double seconds) {
  public SegmentationContent {
    history = List.copyOf(history);
  }
}
