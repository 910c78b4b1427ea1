// SPDX-License-Identifier: Apache-2.0
package org.curie.bench.learning;

import java.util.random.RandomGenerator;
import org.curie.app.wiring.Wiring;
import org.curie.core.random.RandomStreams;
import org.curie.learning.engine.Batch;
import org.curie.learning.engine.InferenceSession;
import org.curie.learning.engine.Loss;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.engine.OptimizerState;
import org.curie.learning.engine.Precision;
import org.curie.learning.engine.TrainingSession;
import org.curie.learning.engine.TrainingSpec;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Initialization;
import org.curie.learning.graph.Network;
import org.curie.learning.network.NetworkSpec.ResNetSpec;
import org.curie.learning.network.NetworkSpec.Stem;
import org.curie.learning.operator.Shape;
import org.curie.learning.run.Engines;

/** ResNet-18 on random data: the network the peer runs too. */
final class ResNetCase {
  private static final int CLASSES = 10;

  private final String name;
  private final int count;
  private final Shape image;
  private final Network network;

  ResNetCase(String name, int count, Shape image, Stem stem) {
    this.name = name;
    this.count = count;
    this.image = image;
    Graph graph = new ResNetSpec(18, 64, stem, 0).build(image, CLASSES);
    this.network = new Network(graph, Initialization.of(graph, 1));
  }

  static ResNetCase small() {
    return new ResNetCase("resnet18-28", 128, Shape.batchOf(1, 28, 28), Stem.SMALL_IMAGE);
  }

  static ResNetCase large() {
    return new ResNetCase("resnet18-224", 8, Shape.batchOf(3, 224, 224), Stem.LARGE_IMAGE);
  }

  String name() {
    return name;
  }

  Batch batch() {
    RandomGenerator random = new RandomStreams(1).stream("bench");
    Batch batch = new Batch(image, count, CLASSES);
    batch.setCount(count);
    for (int i = 0; i < count; i++) {
      batch.putInput(i, values(random, image.caseSize()));
      float[] target = new float[CLASSES];
      target[random.nextInt(CLASSES)] = 1;
      batch.putTarget(i, target, 1);
    }
    return batch;
  }

  float[] inputs() {
    return values(new RandomStreams(1).stream("bench"), count * image.caseSize());
  }

  int count() {
    return count;
  }

  private static float[] values(RandomGenerator random, int n) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  TrainingSession training(Engines engines, Precision precision, int threads) {
    TrainingSpec spec =
        new TrainingSpec(new Loss.CrossEntropy(), Optimizer.Adam.defaults(), precision, 0, threads);
    return engines.training().train(network, spec, OptimizerState.NONE);
  }

  InferenceSession inference(Engines engines, int threads) {
    return engines.deployment().open(Wiring.graphFormat().write(network), threads);
  }
}
