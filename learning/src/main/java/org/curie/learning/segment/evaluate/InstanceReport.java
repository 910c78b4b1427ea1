// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.evaluate;

import java.util.List;
import org.curie.core.metric.instance.InstanceMatch;
import org.curie.core.metric.instance.InstanceOverlap;
import org.curie.core.metric.instance.InstanceSummary;
import org.curie.learning.data.Split;

/**
 * How well single things are told apart on the cases of one part.
 *
 * @param thing what they are
 * @param cases in the order of the data
 */
public record InstanceReport(
    Split split, String thing, List<ImageThings> cases, InstanceSummary summary) {
  private static final double HALF = 0.5;

  /** One image. */
  public record ImageThings(String id, String patient, InstanceOverlap overlap) {

    /** The mean over thresholds from 0.5 to 0.95 of TP / (TP + FP + FN). */
    public double score() {
      return InstanceSummary.score(overlap);
    }

    /** The pairs that overlap by more than a half. */
    public InstanceMatch match() {
      return InstanceMatch.of(overlap, HALF);
    }
  }

  public InstanceReport {
    cases = List.copyOf(cases);
  }
}
