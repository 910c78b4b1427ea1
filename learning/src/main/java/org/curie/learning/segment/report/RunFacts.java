// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.report;

import java.util.List;
import org.curie.learning.segment.plan.SegmentationFingerprint;
import org.curie.learning.segment.plan.SegmentationPlan;
import org.curie.learning.segment.train.SegmentationEpoch;

/**
 * How a model came to be.
 *
 * @param seconds the whole run took
 */
public record RunFacts(
    SegmentationPlan plan,
    SegmentationFingerprint data,
    List<SegmentationEpoch> history,
    double seconds) {
  public RunFacts {
    history = List.copyOf(history);
  }
}
