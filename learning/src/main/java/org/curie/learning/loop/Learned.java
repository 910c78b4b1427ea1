// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.loop;

import org.curie.learning.engine.OptimizerState;
import org.curie.learning.graph.Network;

/** A network on its way, with what its optimiser remembers. */
public record Learned(Network network, OptimizerState optimizer) {

  /** One that no optimiser has touched, or will. */
  public static Learned plain(Network network) {
    return new Learned(network, OptimizerState.NONE);
  }
}
