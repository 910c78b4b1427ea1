// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate;

import org.curie.learning.engine.OptimizerState;
import org.curie.learning.graph.Network;

/** An autoencoder in the middle of being trained, with what its optimiser remembers. */
public record Reconstructor(Network network, OptimizerState state) {

  /** A network that has not learned yet. */
  public static Reconstructor fresh(Network network) {
    return new Reconstructor(network, OptimizerState.NONE);
  }
}
