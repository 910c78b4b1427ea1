// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import org.curie.learning.loop.LoopObserver;

/** Is told how training goes, to show it; decides nothing. */
public interface TrainingObserver extends LoopObserver<EpochRecord> {
  /** Shows nothing. */
  TrainingObserver SILENT = new TrainingObserver() {};

  default void stoppedEarly(int epoch, int patience) {}
}
