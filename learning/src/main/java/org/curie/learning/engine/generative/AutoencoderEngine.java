// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.engine.generative;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.engine.OptimizerState;
import org.curie.learning.graph.Network;

/** Trains networks to answer with what they read first. */
public interface AutoencoderEngine {

  /**
   * Starts, or continues, to train; in fp32.
   *
   * @param state {@link OptimizerState#NONE} for a new run, else what the session being continued
   *     returned
   * @throws IllegalArgumentException when the first output has not the shape of the first input, or
   *     there are not as many outputs as the loss reads
   * @throws CurieException with {@link ErrorCode#ENGINE_UNAVAILABLE} when the native part does not
   *     load, {@link ErrorCode#MODEL_INCOMPATIBLE} when the state is not of this network
   */
  AutoencoderSession reconstruct(Network network, AutoencoderSpec spec, OptimizerState state);
}
