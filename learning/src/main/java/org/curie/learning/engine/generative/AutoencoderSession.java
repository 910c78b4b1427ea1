// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.engine.generative;

import java.util.List;
import org.curie.learning.engine.OptimizerState;
import org.curie.learning.graph.Weights;

/**
 * An autoencoder being trained, in native memory until closed. Used by one thread.
 *
 * <p>The same weights, inputs, rates and seeds give the same bits with the same number of engine
 * threads.
 */
public interface AutoencoderSession extends AutoCloseable {

  /**
   * One step: forward, loss, backward, update.
   *
   * @param inputs what the network reads: cases, then for a variational one noise
   * @param seed decides all randomness of this step (dropout)
   * @return the loss before the update
   */
  double step(NetworkInputs inputs, double learningRate, long seed);

  /** All answers as the network will be used, {@code [count, dims...]} each, row-major. */
  List<float[]> answer(NetworkInputs inputs);

  /** A copy of the weights as they are now. */
  Weights weights();

  /** A copy of what the optimiser remembers. */
  OptimizerState optimizerState();

  @Override
  void close();
}
