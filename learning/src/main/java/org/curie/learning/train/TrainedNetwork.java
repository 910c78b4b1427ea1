// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import java.util.List;
import org.curie.learning.graph.Network;

/**
 * What training ends with.
 *
 * @param network with the weights of the epoch with the lowest validation loss
 * @param history every epoch, in order
 */
public record TrainedNetwork(Network network, List<EpochRecord> history) {
  public TrainedNetwork {
    history = List.copyOf(history);
  }

  /** The epoch whose weights were kept. */
  public EpochRecord bestEpoch() {
    return history.stream().filter(EpochRecord::best).reduce((a, b) -> b).orElseThrow();
  }
}
