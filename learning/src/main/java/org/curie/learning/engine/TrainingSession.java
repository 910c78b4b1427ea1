// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.engine;

import org.curie.learning.graph.Weights;

/**
 * A network being trained, in native memory until closed. Used by one thread.
 *
 * <p>The same weights, batches, rates and seeds give the same bits in fp32 with the same number of
 * engine threads.
 */
public interface TrainingSession extends AutoCloseable {

  /**
   * One step: forward, loss, backward, update.
   *
   * @param seed decides all randomness of this step (dropout)
   * @return the batch's mean loss before the update
   */
  double step(Batch batch, double learningRate, long seed);

  /**
   * Answers for the batch as the model will be used, without learning from it.
   *
   * @return {@code [count, classes]} logits, row-major
   */
  float[] predict(Batch batch);

  /** A copy of the weights as they are now. */
  Weights weights();

  /** A copy of what the optimiser remembers. */
  OptimizerState optimizerState();

  @Override
  void close();
}
