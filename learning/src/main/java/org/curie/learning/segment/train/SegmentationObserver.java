// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.train;

import org.curie.learning.loop.LoopObserver;

/** Is told how training goes, to show it; decides nothing. */
public interface SegmentationObserver extends LoopObserver<SegmentationEpoch> {

  /** A case lies prepared on disk, found there or made now; told by several threads. */
  default void prepared(int cases, int of) {}
}
