// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.engine.generative;

import org.curie.learning.engine.Optimizer;

/**
 * Everything an engine must know to train an autoencoder.
 *
 * @param threads threads inside the engine; part of what makes a run bit-reproducible
 */
public record AutoencoderSpec(AutoencoderLoss loss, Optimizer optimizer, int threads) {
  public AutoencoderSpec {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, but was " + threads);
    }
  }
}
