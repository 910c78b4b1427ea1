// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

/** Is told how training goes, to show it; decides nothing. */
public interface TrainingObserver {
  /** Shows nothing. */
  TrainingObserver SILENT = new TrainingObserver() {};

  /** Training begins, perhaps in the middle. */
  default void started(int firstEpoch, int epochs, int batchesPerEpoch) {}

  default void batchDone(int epoch, int batch, double loss, int images) {}

  default void epochDone(EpochRecord epoch) {}

  /**
   * The newest checkpoint cannot be used; training goes on from the one before.
   *
   * @param how what is wrong with it
   * @param epochs done in the one before
   */
  default void checkpointDamaged(String how, int epochs) {}

  default void stoppedEarly(int epoch, int patience) {}
}
