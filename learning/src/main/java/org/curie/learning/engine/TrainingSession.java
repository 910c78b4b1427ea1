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
  default double step(Batch batch, double learningRate, long seed) {
    double loss = accumulate(batch, seed);
    update(learningRate);
    return loss;
  }

  /**
   * Forward, loss and backward; the gradients join those of the batches since the last update.
   *
   * <p>Up to rounding, the batches that joined have the gradient of one batch of all their cases,
   * each case counting by its weight, for losses that are a mean over cases. Batch normalisation
   * still sees each batch alone.
   *
   * @param seed decides all randomness of this pass (dropout)
   * @return this batch's mean loss
   */
  double accumulate(Batch batch, long seed);

  /**
   * Changes the weights once, by the gradients of the batches since the last update.
   *
   * @throws IllegalStateException when there were none
   */
  void update(double learningRate);

  /**
   * Moves the averaged weights and normalisation statistics towards the latest by {@code share} of
   * the way; the first time they become the latest.
   *
   * @param share in 0–1
   */
  void average(double share);

  /**
   * Sees one batch of a pass over the training cases in which the averaged weights get the
   * normalisation statistics that belong to them: the mean over the pass's batches. The averaged
   * weights must exist.
   *
   * <p><b>Source</b> Izmailov et al. 2018, arXiv:1803.05407, section 3.2.
   *
   * @param number of the batch in the pass, from 0, which starts the pass
   */
  void estimateStatistics(Batch batch, int number, long seed);

  /**
   * Answers for the batch as the model will be used, without learning from it.
   *
   * @return the first output, {@code [count, classes]} logits, row-major
   * @throws IllegalStateException when there are no averaged weights yet
   */
  float[] predict(Batch batch, WeightChoice weights);

  /** Answers with the weights that the last update left. */
  default float[] predict(Batch batch) {
    return predict(batch, WeightChoice.LATEST);
  }

  /**
   * A copy of the weights as they are now.
   *
   * @throws IllegalStateException when there are no averaged weights yet
   */
  Weights weights(WeightChoice choice);

  /** A copy of the weights that the last update left. */
  default Weights weights() {
    return weights(WeightChoice.LATEST);
  }

  /** A copy of what the session remembers between updates; none of what waits for one. */
  OptimizerState optimizerState();

  @Override
  void close();
}
