// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.doctor;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.curie.app.wiring.Wiring;
import org.curie.core.error.CurieException;
import org.curie.core.random.RandomStreams;
import org.curie.engine.torch.TorchEngine;
import org.curie.learning.engine.Batch;
import org.curie.learning.engine.InferenceEngine;
import org.curie.learning.engine.InferenceSession;
import org.curie.learning.engine.Loss;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.engine.OptimizerState;
import org.curie.learning.engine.Precision;
import org.curie.learning.engine.TrainingEngine;
import org.curie.learning.engine.TrainingSession;
import org.curie.learning.engine.TrainingSpec;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Initialization;
import org.curie.learning.graph.Network;
import org.curie.learning.network.NetworkSpec.ResNetSpec;
import org.curie.learning.network.NetworkSpec.Stem;
import org.curie.learning.operator.Shape;

/**
 * Runs the network that the planner chooses for small images, ResNet-18 of width 16 at 28 x 28, on
 * each engine for about a second each.
 *
 * <p><b>Limits</b> tells machines and engines apart, no more: what else the machine does counts in.
 * Recorded measurements are {@code bench}'s.
 */
public final class SpeedTest {
  private static final int BATCH = 32;
  private static final int SIDE = 28;
  private static final int CLASSES = 2;
  private static final long NANOS = 1_000_000_000L;
  private static final long ENOUGH = NANOS;

  private final int threads;
  private final Network network;
  private final float[] images;

  public SpeedTest(int threads) {
    this.threads = threads;
    Shape shape = Shape.batchOf(1, SIDE, SIDE);
    Graph graph = new ResNetSpec(18, 16, Stem.SMALL_IMAGE, 0).build(shape, CLASSES);
    this.network = new Network(graph, Initialization.of(graph, 1));
    this.images = new float[BATCH * shape.caseSize()];
    RandomGenerator random = new RandomStreams(1).stream("doctor");
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextGaussian();
    }
  }

  /** Trains in both precisions and answers. */
  public EngineCheck torch() {
    TorchEngine engine = Wiring.torch();
    Map<String, Double> speeds = new LinkedHashMap<>();
    try {
      for (Precision precision : Precision.values()) {
        String word = precision.name().toLowerCase(Locale.ROOT);
        speeds.put("training " + word, training(engine, precision));
      }
      speeds.put("inference", inference(engine));
      return EngineCheck.works(engine.name(), speeds);
    } catch (CurieException e) {
      return EngineCheck.fails(engine.name(), e);
    }
  }

  /** Answers. */
  public EngineCheck onnxRuntime() {
    try {
      InferenceEngine engine = Wiring.deployment();
      return EngineCheck.works(engine.name(), Map.of("inference", inference(engine)));
    } catch (CurieException e) {
      return EngineCheck.fails("onnxruntime", e);
    }
  }

  private double training(TrainingEngine engine, Precision precision) {
    TrainingSpec spec =
        new TrainingSpec(
            new Loss.CrossEntropy(), Optimizer.AdamW.withWeightDecay(0.01), precision, 1, threads);
    Batch batch = batch();
    try (TrainingSession session = engine.train(network, spec, OptimizerState.NONE)) {
      return imagesPerSecond(() -> session.step(batch, 1e-3, 1));
    }
  }

  private double inference(InferenceEngine engine) {
    byte[] onnx = Wiring.graphFormat().write(network);
    try (InferenceSession session = engine.open(onnx, threads)) {
      return imagesPerSecond(() -> session.run(images, BATCH));
    }
  }

  private Batch batch() {
    Shape shape = network.graph().input().shape();
    Batch batch = new Batch(shape, BATCH, CLASSES);
    batch.setCount(BATCH);
    float[] one = new float[shape.caseSize()];
    for (int i = 0; i < BATCH; i++) {
      System.arraycopy(images, i * one.length, one, 0, one.length);
      batch.putInput(i, one);
      batch.putTarget(i, i % CLASSES == 0 ? new float[] {1, 0} : new float[] {0, 1}, 1);
    }
    return batch;
  }

  /** The first run, which allocates and compiles, does not count. */
  private static double imagesPerSecond(Runnable run) {
    run.run();
    long started = System.nanoTime();
    int runs = 0;
    long elapsed;
    do {
      run.run();
      runs++;
      elapsed = System.nanoTime() - started;
    } while (elapsed < ENOUGH);
    return (double) runs * BATCH * NANOS / elapsed;
  }
}
