// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.curie.core.random.RandomStreams;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Initialization;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Parameter;
import org.curie.learning.graph.Weights;
import org.curie.learning.loop.Learned;
import org.curie.learning.operator.Role;

/** Networks that have not learned yet to make pictures. */
final class FirstWeights {
  private static final double DEVIATION = 0.02;

  private FirstWeights() {}

  /**
   * A network with random weights.
   *
   * <p><b>Formula</b> weights normal with standard deviation 0.02, so that first pictures are grey
   * and not black and white, where tanh has no slope; all else as {@link Initialization}.
   * <b>Source</b> Radford et al. 2016, arXiv:1511.06434, section 4.
   */
  static Learned of(Graph graph, long seed) {
    RandomStreams streams = new RandomStreams(seed);
    Map<String, float[]> values = new LinkedHashMap<>(Initialization.of(graph, seed).asMap());
    for (Parameter p : graph.parameters()) {
      if (p.role() == Role.WEIGHT) {
        RandomGenerator random = streams.stream("weights/" + p.name());
        float[] weights = new float[p.shape().size()];
        for (int i = 0; i < weights.length; i++) {
          weights[i] = (float) (DEVIATION * random.nextGaussian());
        }
        values.put(p.name(), weights);
      }
    }
    return Learned.plain(new Network(graph, Weights.of(graph.parameters(), values)));
  }
}
