// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.pretrain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.curie.core.random.RandomStreams;
import org.curie.learning.data.DataSet;
import org.curie.learning.engine.Batch;
import org.curie.learning.engine.TrainingEngine;
import org.curie.learning.engine.TrainingSession;
import org.curie.learning.engine.TrainingSpec;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.experiment.FitSpec;
import org.curie.learning.experiment.Pretraining;
import org.curie.learning.graph.Network;
import org.curie.learning.loop.Checkpoint;
import org.curie.learning.loop.Learned;
import org.curie.learning.loop.Learner;
import org.curie.learning.loop.Steps;
import org.curie.learning.train.BatchLoader;
import org.curie.learning.train.PreparedCases;

/**
 * An epoch without labels: the training cases in full batches, in as many views as the task has.
 */
final class PretextLearner implements Learner<PretrainingEpoch> {
  static final String NETWORK = "network";

  private final Pretraining pretraining;
  private final Pretext pretext;
  private final int cases;
  private final BatchLoader loader;
  private final TrainingSession session;
  private final RandomStreams random;
  private final List<PretrainingEpoch> history;

  PretextLearner(
      Checkpoint<Pretraining, PretrainingEpoch> start,
      DataSet data,
      Pretext pretext,
      TrainingEngine engine) {
    this.pretraining = start.experiment();
    this.pretext = pretext;
    this.random = new RandomStreams(pretraining.seed());
    this.history = new ArrayList<>(start.history());
    DataSet views = Unlabelled.of(data, pretext.views());
    this.cases = views.cases().size() / pretext.views();
    this.loader = loader(views);
    this.session = session(engine, start.part(NETWORK));
  }

  private BatchLoader loader(DataSet views) {
    Experiment steps = pretraining.steps();
    FitSpec fit = steps.fit();
    FitSpec inViews = fit.withBatchSize(fit.batchSize() * pretext.views());
    PreparedCases images = PreparedCases.of(views, steps.input());
    return new BatchLoader(steps.withFit(inViews), views, images, pretext);
  }

  private TrainingSession session(TrainingEngine engine, Learned start) {
    FitSpec fit = pretraining.steps().fit();
    TrainingSpec spec = fit.withLoss(pretext.loss(fit.loss())).trainingSpec();
    try {
      return engine.train(start.network(), spec, start.optimizer());
    } catch (RuntimeException e) {
      loader.close();
      throw e;
    }
  }

  @Override
  public int stepsPerEpoch() {
    return loader.batchesPerEpoch();
  }

  @Override
  public PretrainingEpoch epoch(int number, Steps steps) {
    loader.forEachTrainingBatch(
        number,
        shown(number),
        batch -> steps.done(step(number, steps.count(), batch), batch.count()));
    double seconds = steps.seconds();
    PretrainingEpoch epoch =
        new PretrainingEpoch(
            number,
            steps.meanLoss(),
            rate(number, steps.count() - 1),
            seconds,
            steps.cases() / seconds);
    history.add(epoch);
    return epoch;
  }

  /** Places in the data set of views, views of a case side by side; full batches only. */
  private int[] shown(int epoch) {
    int views = pretext.views();
    int perBatch = Math.min(pretraining.fit().batchSize(), cases);
    int full = cases / perBatch * perBatch;
    return IntStream.of(random.permutation(cases, "order", epoch))
        .limit(full)
        .flatMap(c -> IntStream.range(c * views, (c + 1) * views))
        .toArray();
  }

  private double step(int epoch, int number, Batch batch) {
    pretext.complete(batch, epoch, number);
    return session.step(batch, rate(epoch, number), random.key("dropout", epoch, number));
  }

  private double rate(int epoch, int number) {
    long perEpoch = stepsPerEpoch();
    long steps = perEpoch * pretraining.fit().epochs();
    List<Double> losses = history.stream().map(PretrainingEpoch::loss).toList();
    return pretraining.fit().schedule().rate((epoch - 1) * perEpoch + number, steps, losses);
  }

  @Override
  public Map<String, Learned> parts() {
    Network network = new Network(pretext.graph(), session.weights());
    return Map.of(NETWORK, new Learned(network, session.optimizerState()));
  }

  @Override
  public void close() {
    try {
      session.close();
    } finally {
      loader.close();
    }
  }
}
