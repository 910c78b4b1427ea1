// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.train;

import java.util.List;
import java.util.Map;
import org.curie.core.random.RandomStreams;
import org.curie.imaging.augment.AugmentationPipeline;
import org.curie.imaging.mapped.Extent;
import org.curie.learning.engine.Batch;
import org.curie.learning.engine.TrainingEngine;
import org.curie.learning.engine.TrainingSession;
import org.curie.learning.engine.TrainingSpec;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Network;
import org.curie.learning.loop.Learned;
import org.curie.learning.loop.Learner;
import org.curie.learning.loop.Steps;
import org.curie.learning.segment.experiment.SegmentationExperiment;
import org.curie.learning.segment.experiment.SegmentationFit;
import org.curie.learning.segment.train.PatchLoader.Filling;
import org.curie.learning.segment.train.PatchSampler.Batches;

/** An epoch of patches, then a look at the validation patches. */
final class SegmentationLearner implements Learner<SegmentationEpoch> {
  static final String NETWORK = "network";
  private static final int VALIDATION_BATCHES = 12;
  private static final int ALWAYS = 0; // the epoch whose patches validation sees each time

  private final SegmentationExperiment experiment;
  private final SegmentationFit fit;
  private final Graph graph;
  private final RandomStreams run;
  private final PatchLoader training;
  private final PatchLoader validation;
  private final TrainingSession session;

  SegmentationLearner(
      SegmentationExperiment experiment, Learned start, TrainingEngine engine, PreparedSet cases) {
    this.experiment = experiment;
    this.fit = experiment.fit();
    this.graph = start.network().graph();
    this.run = new RandomStreams(experiment.seed());
    Supervision supervision = Supervision.of(graph, experiment);
    Filling filling = new Filling(supervision, fit.batchSize(), fit.loaderThreads());
    Extent patch = experiment.patch().extent();
    this.training =
        new PatchLoader(
            sampler(run, cases.training(), patch, fit.stepsPerEpoch()),
            experiment.augmentation(),
            run,
            filling);
    RandomStreams watched = new RandomStreams(run.key("segment.validation"));
    this.validation =
        new PatchLoader(
            sampler(watched, cases.validation(), patch, VALIDATION_BATCHES),
            AugmentationPipeline.NONE,
            watched,
            filling);
    this.session =
        engine.train(
            start.network(),
            new TrainingSpec(
                supervision.loss(),
                fit.optimizer(),
                fit.precision(),
                fit.gradientClipNorm(),
                fit.engineThreads()),
            start.optimizer());
  }

  private PatchSampler sampler(
      RandomStreams streams, List<PreparedCase> cases, Extent patch, int batches) {
    return new PatchSampler(
        streams, cases, patch, new Batches(fit.batchSize(), batches), fit.foregroundShare());
  }

  @Override
  public int stepsPerEpoch() {
    return fit.stepsPerEpoch();
  }

  @Override
  public SegmentationEpoch epoch(int number, Steps steps) {
    training.forEachBatch(
        number - 1,
        fit.stepsPerEpoch(),
        batch -> steps.done(step(number, steps.count(), batch), batch.count()));
    double trained = steps.seconds();
    PatchDice dice = PatchDice.of(experiment);
    validation.forEachBatch(
        ALWAYS, VALIDATION_BATCHES, batch -> dice.add(batch, session.predict(batch)));
    return new SegmentationEpoch(
        number,
        steps.meanLoss(),
        dice.ofStructures(),
        rate(number, steps.count() - 1),
        steps.seconds(),
        steps.cases() / trained);
  }

  private double step(int epoch, int number, Batch batch) {
    return session.step(batch, rate(epoch, number), run.key("segment.step", epoch, number));
  }

  private double rate(int epoch, int number) {
    long step = (epoch - 1L) * fit.stepsPerEpoch() + number;
    return fit.schedule().rate(step, fit.totalSteps());
  }

  @Override
  public Map<String, Learned> parts() {
    Network network = new Network(graph, session.weights());
    return Map.of(NETWORK, new Learned(network, session.optimizerState()));
  }

  @Override
  public void close() {
    session.close();
  }
}
