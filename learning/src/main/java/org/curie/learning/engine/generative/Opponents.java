// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.engine.generative;

import org.curie.learning.engine.OptimizerState;
import org.curie.learning.graph.Network;

/**
 * Two networks in the middle of being trained against each other, with what their optimisers
 * remember: together they continue a run bit by bit.
 *
 * <p>The generator reads noise, then any conditions; the discriminator reads what the generator
 * makes, then the same conditions, and answers [n, 1].
 */
public record Opponents(
    Network generator,
    Network discriminator,
    OptimizerState generatorState,
    OptimizerState discriminatorState) {

  /** Two networks that have not learned yet. */
  public static Opponents fresh(Network generator, Network discriminator) {
    return new Opponents(generator, discriminator, OptimizerState.NONE, OptimizerState.NONE);
  }
}
