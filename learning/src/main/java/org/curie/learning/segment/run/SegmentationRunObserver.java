// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.run;

import org.curie.learning.segment.plan.SegmentationFingerprint;
import org.curie.learning.segment.plan.SegmentationPlan;
import org.curie.learning.segment.train.SegmentationObserver;

/** Is told how a run goes, to show it; decides nothing. */
public interface SegmentationRunObserver extends SegmentationObserver {
  /** Shows nothing. */
  SegmentationRunObserver SILENT = new SegmentationRunObserver() {};

  default void stage(String doing) {}

  /** A case was looked at; told by several threads. */
  default void inspected(int cases, int of) {}

  default void fingerprinted(SegmentationFingerprint data) {}

  default void planned(SegmentationPlan plan) {}

  /** A case of the test part was measured. */
  default void evaluated(int cases, int of) {}

  /** Something the user should know, a sentence. */
  default void beware(String warning) {}
}
