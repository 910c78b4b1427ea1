// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.engine.generative;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/** Trains two networks against each other. */
public interface AdversarialEngine {

  /**
   * Starts, or continues, to train.
   *
   * @throws IllegalArgumentException when the discriminator does not read what the generator makes,
   *     does not answer with one number, or has batch normalisation under a Wasserstein loss
   * @throws CurieException with {@link ErrorCode#ENGINE_UNAVAILABLE} when the native part does not
   *     load, {@link ErrorCode#MODEL_INCOMPATIBLE} when a state is not of its network
   */
  AdversarialSession oppose(Opponents opponents, AdversarialSpec spec);
}
