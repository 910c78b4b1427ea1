// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.curie.core.random.RandomStreams;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Initialization;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Parameter;
import org.curie.learning.graph.Weights;
import org.curie.learning.network.NetworkSpec;
import org.curie.learning.network.NetworkSpec.CnnSpec;
import org.curie.learning.network.NetworkSpec.ResNetSpec;
import org.curie.learning.network.NetworkSpec.Stem;
import org.curie.learning.network.NetworkSpec.VggSpec;
import org.curie.learning.operator.Shape;

/** Networks to try things on: every preset, narrow, with running statistics as after training. */
final class Samples {
  private Samples() {}

  static Stream<Network> networks() {
    Shape image = Shape.batchOf(1, 28, 28);
    Shape colour = Shape.batchOf(3, 32, 24);
    Shape volume = Shape.batchOf(1, 8, 9, 10);
    return Stream.of(
        network(new CnnSpec(4, 16, 0.5), image, 2),
        network(new CnnSpec(2, 8, 0.1), volume, 3),
        network(new ResNetSpec(18, 4, Stem.SMALL_IMAGE, 0), image, 10),
        network(new ResNetSpec(34, 4, Stem.LARGE_IMAGE, 0.25), colour, 7),
        network(new ResNetSpec(50, 4, Stem.SMALL_IMAGE, 0), colour, 3),
        network(new ResNetSpec(18, 2, Stem.SMALL_IMAGE, 0), volume, 2),
        network(new VggSpec(11, 4, 0.5), image, 4),
        network(new VggSpec(16, 4, 0), colour, 2));
  }

  static Network network(NetworkSpec spec, Shape image, int classes) {
    return withRandomWeights(spec.build(image, classes), 42);
  }

  /** A small network that has something of everything, for tests that read it often. */
  static Network small() {
    return network(new ResNetSpec(18, 2, Stem.SMALL_IMAGE, 0.25), Shape.batchOf(1, 6, 6), 3);
  }

  /** Initial weights, but biases and normalisation away from 0 and 1, variances positive. */
  static Network withRandomWeights(Graph graph, long seed) {
    Map<String, float[]> values = new LinkedHashMap<>(Initialization.of(graph, seed).asMap());
    RandomStreams streams = new RandomStreams(seed);
    for (Parameter p : graph.parameters()) {
      RandomGenerator random = streams.stream("samples/" + p.name());
      float[] v = values.get(p.name()).clone();
      for (int i = 0; i < v.length; i++) {
        switch (p.role()) {
          case WEIGHT -> {}
          case BIAS, NORM_SHIFT, RUNNING_MEAN, TABLE, CONSTANT ->
              v[i] = (float) (0.2 * random.nextGaussian());
          case NORM_SCALE -> v[i] = (float) (1 + 0.2 * random.nextGaussian());
          case RUNNING_VARIANCE -> v[i] = (float) (0.5 + random.nextDouble());
        }
      }
      values.put(p.name(), v);
    }
    return new Network(graph, Weights.of(graph.parameters(), values));
  }

  static float[] values(int count, long seed) {
    RandomGenerator random = new RandomStreams(seed).stream("samples/input");
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
