// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.engine;

import org.curie.learning.graph.Network;

/** Differentiates an answer with respect to what the network saw or computed on the way. */
public interface GradientEngine {
  GradientSession differentiate(Network network, int threads);
}
