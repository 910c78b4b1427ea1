// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.pretrain;

import org.curie.learning.data.Fingerprint;
import org.curie.learning.loop.LoopObserver;

/** Is told how training without labels goes, to show it; decides nothing. */
public interface PretrainingObserver extends LoopObserver<PretrainingEpoch> {
  /** Shows nothing. */
  PretrainingObserver SILENT = new PretrainingObserver() {};

  default void stage(String doing) {}

  /** What the training part looks like; of the others nothing was read. */
  default void fingerprinted(Fingerprint data) {}

  default void planned(PretrainingPlan plan) {}
}
