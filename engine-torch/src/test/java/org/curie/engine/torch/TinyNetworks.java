// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.curie.core.random.RandomStreams;
import org.curie.learning.engine.Batch;
import org.curie.learning.engine.GraphFormat;
import org.curie.learning.engine.InferenceSession;
import org.curie.learning.engine.Loss;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.engine.OptimizerState;
import org.curie.learning.engine.Precision;
import org.curie.learning.engine.TrainingSession;
import org.curie.learning.engine.TrainingSpec;
import org.curie.learning.graph.Flow;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Parameter;
import org.curie.learning.graph.Weights;
import org.curie.learning.operator.Shape;
import org.jspecify.annotations.Nullable;

/** Networks, batches and sessions small enough to compute by hand. */
final class TinyNetworks {
  /** For engines that are handed networks, not files. */
  static final GraphFormat NO_FORMAT = format(null);

  private TinyNetworks() {}

  private static GraphFormat format(@Nullable Network network) {
    return new GraphFormat() {
      @Override
      public byte[] write(Network written) {
        throw new AssertionError("no file is written");
      }

      @Override
      public Network read(byte[] bytes) {
        if (network == null) {
          throw new AssertionError("no file is read");
        }
        return network;
      }
    };
  }

  /** A network from {@code dims} to two classes with random weights, also in its statistics. */
  static Network of(UnaryOperator<Flow> layers, int... dims) {
    GraphBuilder net = GraphBuilder.named("tiny");
    Flow x = layers.apply(net.input("image", dims).in("body"));
    Flow flat = x.shape().rank() > 2 ? x.flatten() : x;
    return random(net.output(flat.in("head").dense(2)));
  }

  static Network random(Graph graph) {
    RandomStreams streams = new RandomStreams(17);
    Map<String, float[]> values = new TreeMap<>();
    for (Parameter p : graph.parameters()) {
      RandomGenerator random = streams.stream(p.name());
      float[] v = new float[p.shape().size()];
      for (int i = 0; i < v.length; i++) {
        v[i] =
            (float)
                switch (p.role()) {
                  case NORM_SCALE, RUNNING_VARIANCE -> 0.5 + random.nextDouble();
                  default -> 0.5 * random.nextGaussian();
                };
      }
      values.put(p.name(), v);
    }
    return new Network(graph, Weights.of(graph.parameters(), values));
  }

  static TrainingSession train(Network network, TrainingSpec spec) {
    return train(network, spec, OptimizerState.NONE);
  }

  static TrainingSession train(Network network, TrainingSpec spec, OptimizerState state) {
    return new TorchEngine(NO_FORMAT).train(network, spec, state);
  }

  static InferenceSession infer(Network network) {
    return new TorchEngine(format(network)).open(new byte[0], 1);
  }

  static TrainingSpec spec(Loss loss, Optimizer optimizer, double clip) {
    return new TrainingSpec(loss, optimizer, Precision.FP32, clip, 1);
  }

  /** Plain gradient descent: at rate 1 a weight changes by minus its gradient. */
  static TrainingSpec descent(Loss loss) {
    return spec(loss, new Optimizer.Sgd(0, false, 0), 0);
  }

  /** Random images and soft targets of two classes, every case with another weight. */
  static Batch batch(Network network, int count, long seed) {
    Shape shape = network.graph().input().shape();
    RandomGenerator random = new RandomStreams(seed).stream("batch");
    Batch batch = new Batch(shape, count, 2);
    batch.setCount(count);
    for (int i = 0; i < count; i++) {
      batch.putInput(i, gaussian(random, shape.caseSize()));
      float share = 0.1f + 0.8f * random.nextFloat();
      batch.putTarget(i, new float[] {share, 1 - share}, 0.5f + random.nextFloat());
    }
    return batch;
  }

  static float[] gaussian(RandomGenerator random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
