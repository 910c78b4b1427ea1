// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.loop;

/**
 * Is told how training goes, to show it; decides nothing.
 *
 * @param <E> a line of {@code log.jsonl}
 */
public interface LoopObserver<E> {

  /** Training begins, perhaps in the middle. */
  default void started(int firstEpoch, int epochs, int stepsPerEpoch) {}

  /**
   * A step is done.
   *
   * @param batch in the epoch, from 1
   */
  default void batchDone(int epoch, int batch, double loss, int cases) {}

  default void epochDone(E epoch) {}

  /**
   * The newest checkpoint cannot be used; training goes on from the one before.
   *
   * @param how what is wrong with it
   * @param epochs done in the one before
   */
  default void checkpointDamaged(String how, int epochs) {}
}
