// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.train;

import java.util.Map;
import java.util.OptionalDouble;
import org.curie.learning.graph.Network;
import org.curie.learning.loop.Learned;
import org.curie.learning.loop.Steps;

/**
 * Networks that learn together to make or remake pictures; between two epochs what {@link #parts}
 * holds is all that the next epoch needs. Used by one thread.
 */
interface Maker {

  /** What an epoch's steps lost on average. */
  record Losses(double loss, OptionalDouble ofDiscriminator) {}

  /** Every network by its name. */
  Map<String, Learned> parts();

  /**
   * Goes on from what was saved.
   *
   * @param saved of the same graphs as {@link #parts}
   */
  void continueFrom(Map<String, Learned> saved);

  /**
   * Learns for one epoch.
   *
   * @param epoch from 1; the one after those done
   */
  Losses epoch(int epoch, Steps steps);

  /** The network that a model packages, as it is now: of one input and one output. */
  Network deployed();
}
