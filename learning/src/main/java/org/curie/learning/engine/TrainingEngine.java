// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.engine;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.graph.Network;

/** Learns the weights of a network. */
public interface TrainingEngine {

  /** Name and version, for provenance. */
  String name();

  /** Whether this machine computes in {@code precision} faster than in fp32. */
  boolean prefers(Precision precision);

  /** What the files of networks are read with that this engine can train. */
  GraphFormat format();

  /**
   * Starts, or continues, to train.
   *
   * @param state {@link OptimizerState#NONE} for a new run, else what the session being continued
   *     returned
   * @throws CurieException with {@link ErrorCode#ENGINE_UNAVAILABLE} when the native part does not
   *     load, {@link ErrorCode#MODEL_INCOMPATIBLE} when the state is not of this network
   */
  TrainingSession train(Network network, TrainingSpec spec, OptimizerState state);
}
