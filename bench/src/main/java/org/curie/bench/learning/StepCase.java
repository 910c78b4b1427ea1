// SPDX-License-Identifier: Apache-2.0
package org.curie.bench.learning;

import java.util.ArrayList;
import java.util.List;
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
import org.curie.learning.network.NetworkSpec;
import org.curie.learning.network.NetworkSpec.ResNetSpec;
import org.curie.learning.network.NetworkSpec.Stem;
import org.curie.learning.network.SegmentationSpec.UNetSpec;
import org.curie.learning.network.SequenceSpec.LstmSpec;
import org.curie.learning.operator.Shape;
import org.curie.learning.run.Engines;

/**
 * A network on random data, with cross-entropy and Adam; the peer runs the same by the same name.
 *
 * @param count cases of a batch
 * @param input of a case, with the batch axis in front
 */
record StepCase(String name, int count, Shape input, NetworkSpec spec, int classes) {
  private static final int SEED = 1;

  /** ResNet-18 as on CIFAR: 11.2 M parameters. */
  static StepCase resNetSmall(int count) {
    ResNetSpec spec = new ResNetSpec(18, 64, Stem.SMALL_IMAGE, 0);
    return new StepCase("resnet18-28", count, Shape.batchOf(1, 28, 28), spec, 10);
  }

  /** All cases, in the order in which they are measured. */
  static List<StepCase> all() {
    return List.of(
        resNetSmall(128),
        new StepCase(
            "resnet18-224",
            8,
            Shape.batchOf(3, 224, 224),
            new ResNetSpec(18, 64, Stem.LARGE_IMAGE, 0),
            10),
        new StepCase("unet2d", 4, Shape.batchOf(1, 256, 256), new UNetSpec(32, 4, 0), 2),
        new StepCase("unet3d", 1, Shape.batchOf(1, 64, 64, 64), new UNetSpec(16, 3, 0), 2),
        new StepCase("lstm", 32, Shape.batchOf(50, 32), new LstmSpec(64, 2, false, 0), 2));
  }

  private Network network() {
    Graph graph = spec.build(input, classes);
    return new Network(graph, Initialization.of(graph, SEED));
  }

  /** A batch whose every case, pixel or voxel has a class of its own. */
  Batch batch() {
    RandomGenerator random = random();
    Shape labels = labels(spec.build(input, classes).outputShape());
    Batch batch =
        new Batch(
            List.of(new Batch.TensorSpec(Batch.INPUT, input)),
            List.of(new Batch.TensorSpec(Batch.TARGET, labels)),
            count);
    batch.setCount(count);
    for (int i = 0; i < count; i++) {
      batch.putInput(i, values(random, input.caseSize()));
      float[] target = new float[labels.caseSize()];
      for (int k = 0; k < target.length; k++) {
        target[k] = random.nextInt(classes);
      }
      batch.putTarget(i, target, 1);
    }
    return batch;
  }

  /** The answer's shape without the axis of classes. */
  private static Shape labels(Shape answer) {
    List<Integer> dims = new ArrayList<>(answer.dims());
    dims.remove(1);
    return new Shape(dims);
  }

  float[] inputs() {
    return values(random(), count * input.caseSize());
  }

  private static RandomGenerator random() {
    return new RandomStreams(SEED).stream("bench");
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
    return engines.training().train(network(), spec, OptimizerState.NONE);
  }

  InferenceSession inference(Engines engines, int threads) {
    return engines.deployment().open(Wiring.graphFormat().write(network()), threads);
  }
}
