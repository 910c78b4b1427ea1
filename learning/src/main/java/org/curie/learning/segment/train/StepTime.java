// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.train;

import java.util.random.RandomGenerator;
import org.curie.core.random.RandomStreams;
import org.curie.learning.engine.Batch;
import org.curie.learning.engine.OptimizerState;
import org.curie.learning.engine.TrainingEngine;
import org.curie.learning.engine.TrainingSession;
import org.curie.learning.engine.TrainingSpec;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Initialization;
import org.curie.learning.graph.Network;
import org.curie.learning.segment.experiment.SegmentationExperiment;
import org.curie.learning.segment.experiment.SegmentationFit;

/**
 * How long a step of training takes here: a few are taken on noise and thrown away.
 *
 * <p><b>Limits</b> cutting and varying patches goes on beside the engine and is not measured: an
 * eighth is added for it.
 */
public final class StepTime {
  private static final int STEPS = 3;
  private static final double NANOS = 1e9;
  private static final double LOADING = 1.125;

  private StepTime() {}

  /** The least time of a few steps, in seconds. */
  public static double secondsPerStep(SegmentationExperiment experiment, TrainingEngine engine) {
    Graph graph = experiment.trainedGraph();
    SegmentationFit fit = experiment.fit();
    Supervision supervision = Supervision.of(graph, experiment);
    Batch batch = supervision.batch(fit.batchSize());
    batch.setCount(fit.batchSize());
    RandomGenerator noise = new RandomStreams(experiment.seed()).stream("segment.pace");
    for (int i = 0; i < batch.inputs().capacity(); i++) {
      batch.inputs().put(i, (float) noise.nextGaussian());
    }
    TrainingSpec spec =
        new TrainingSpec(
            supervision.loss(),
            fit.optimizer(),
            fit.precision(),
            fit.gradientClipNorm(),
            fit.engineThreads());
    Network network = new Network(graph, Initialization.of(graph, experiment.seed()));
    double least = Double.POSITIVE_INFINITY;
    try (TrainingSession session = engine.train(network, spec, OptimizerState.NONE)) {
      for (int step = 0; step <= STEPS; step++) {
        long started = System.nanoTime();
        session.step(batch, fit.schedule().rate(0, fit.totalSteps()), step);
        least = Math.min(least, (System.nanoTime() - started) / NANOS);
      }
    }
    return LOADING * least;
  }
}
