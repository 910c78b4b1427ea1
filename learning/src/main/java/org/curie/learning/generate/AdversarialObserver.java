// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate;

import java.util.function.Supplier;
import org.curie.learning.engine.generative.Opponents;

/** Told about every step of the generator. */
public interface AdversarialObserver {
  AdversarialObserver NONE = (step, discriminatorLoss, generatorLoss, opponents) -> {};

  /**
   * @param step from 1
   * @param discriminatorLoss the mean over the steps before this one of the generator
   * @param opponents copies both networks as they are now, for a checkpoint: only when asked
   */
  void stepped(
      long step, double discriminatorLoss, double generatorLoss, Supplier<Opponents> opponents);
}
