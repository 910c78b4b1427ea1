// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import java.util.List;
import org.curie.learning.graph.Network;

/**
 * What training ends with.
 *
 * @param network with the weights of {@link #keptEpoch}
 * @param history every epoch, in order
 */
public record TrainedNetwork(Network network, List<EpochRecord> history) {
  public TrainedNetwork {
    history = List.copyOf(history);
  }

  /** The epoch whose weights were kept. */
  public EpochRecord keptEpoch() {
    return history.stream().filter(EpochRecord::kept).reduce((a, b) -> b).orElseThrow();
  }
}
