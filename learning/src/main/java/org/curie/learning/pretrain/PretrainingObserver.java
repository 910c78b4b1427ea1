// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.pretrain;

import org.curie.learning.data.Fingerprint;

/** Is told how training without labels goes, to show it; decides nothing. */
public interface PretrainingObserver {
  /** Shows nothing. */
  PretrainingObserver SILENT = new PretrainingObserver() {};

  default void stage(String doing) {}

  /** What the training part looks like; of the others nothing was read. */
  default void fingerprinted(Fingerprint data) {}

  default void planned(PretrainingPlan plan) {}

  /** Training begins, perhaps in the middle. */
  default void started(int firstEpoch, int epochs, int batchesPerEpoch) {}

  default void batchDone(int epoch, int batch, double loss, int images) {}

  default void epochDone(PretrainingEpoch epoch) {}

  /**
   * The newest checkpoint cannot be used; training goes on from the one before.
   *
   * @param how what is wrong with it
   * @param epochs done in the one before
   */
  default void checkpointDamaged(String how, int epochs) {}
}
