// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.curie.core.random.RandomStreams;
import org.curie.learning.graph.Operator.Gemm;

/**
 * The numbers a network starts from; made in Java, so that they do not depend on the engine.
 *
 * <p><b>Formula</b> convolution weights: normal with variance 2 / (out x kernel) (He et al. 2015,
 * doi:10.1109/ICCV.2015.123, fan-out); dense weights: normal with variance 2 / (in + out) (Glorot
 * and Bengio 2010); normalisation scale and running variance 1; all else 0. Each parameter draws
 * from a stream of its own name, so that adding a layer leaves the others as they were.
 */
public final class Initialization {
  private Initialization() {}

  public static Weights of(Graph graph, long seed) {
    RandomStreams streams = new RandomStreams(seed);
    Map<String, float[]> values = new LinkedHashMap<>();
    for (Parameter p : graph.parameters()) {
      values.put(p.name(), initial(graph, p, streams.stream("weights/" + p.name())));
    }
    return Weights.of(graph.parameters(), values);
  }

  private static float[] initial(Graph graph, Parameter p, RandomGenerator random) {
    float[] v = new float[p.shape().size()];
    switch (p.role()) {
      case WEIGHT -> {
        double sd = standardDeviation(graph, p);
        for (int i = 0; i < v.length; i++) {
          v[i] = (float) (sd * random.nextGaussian());
        }
      }
      case NORM_SCALE, RUNNING_VARIANCE -> Arrays.fill(v, 1f);
      case BIAS, NORM_SHIFT, RUNNING_MEAN -> Arrays.fill(v, 0f);
    }
    return v;
  }

  private static double standardDeviation(Graph graph, Parameter p) {
    int out = p.shape().dim(0);
    int in = p.shape().dim(1);
    boolean dense =
        graph.nodes().stream()
            .anyMatch(n -> n.operator() instanceof Gemm && n.inputs().contains(p.name()));
    if (dense) {
      return Math.sqrt(2.0 / (in + out));
    }
    int kernel = p.shape().size() / (out * in);
    return Math.sqrt(2.0 / ((double) out * kernel));
  }
}
