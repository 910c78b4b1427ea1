// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.curie.core.random.RandomStreams;
import org.curie.learning.data.DataSet;
import org.curie.learning.engine.Batch;
import org.curie.learning.engine.OptimizerState;
import org.curie.learning.engine.TrainingEngine;
import org.curie.learning.engine.TrainingSession;
import org.curie.learning.engine.TrainingSpec;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.experiment.FitSpec;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Network;
import org.curie.learning.loop.Checkpoint;
import org.curie.learning.loop.Learned;
import org.curie.learning.loop.Learner;
import org.curie.learning.loop.Steps;

/**
 * An epoch of telling classes apart: every training case once, then a look at the validation cases,
 * which decides whether the model gets these weights where the experiment asks for that.
 */
final class ClassLearner implements Learner<EpochRecord> {
  /** The network as the last step left it. */
  static final String LATEST = "latest";

  /** The network that the model would get if training ended now. */
  static final String KEPT = "kept";

  private final Experiment experiment;
  private final Graph graph;
  private final Supervision supervision;
  private final BatchLoader loader;
  private final TrainingSession session;
  private final WeightAverage average;
  private final ValidationPass validation;
  private final RandomStreams random;
  private final List<EpochRecord> history;
  private Network kept;

  ClassLearner(
      Checkpoint<Experiment, EpochRecord> start,
      DataSet data,
      Supervision supervision,
      TrainingEngine engine) {
    this.experiment = start.experiment();
    this.supervision = supervision;
    this.random = new RandomStreams(experiment.seed());
    this.history = new ArrayList<>(start.history());
    this.kept = start.part(KEPT).network();
    Learned latest = start.part(LATEST);
    this.graph = latest.network().graph();
    PreparedCases cases = PreparedCases.of(data, experiment.input());
    this.loader = new BatchLoader(experiment, data, cases, supervision);
    this.session = session(engine, latest);
    this.average = new WeightAverage(experiment, graph, loader, session);
    this.validation = new ValidationPass(data, loader, session);
  }

  private TrainingSession session(TrainingEngine engine, Learned latest) {
    FitSpec fit = experiment.fit();
    TrainingSpec spec = fit.withLoss(supervision.loss(fit.loss())).trainingSpec(graph);
    try {
      return engine.train(latest.network(), spec, latest.optimizer());
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
  public EpochRecord epoch(int number, Steps steps) {
    Clock clock = new Clock();
    loader.forEachTrainingBatch(
        number,
        batch ->
            steps.done(clock.inEngine(() -> step(number, steps.count(), batch)), batch.count()));
    double trainingSeconds = clock.seconds();
    average.afterEpoch(number);
    Validation v = validation.run(number, average.judged(number));
    EpochRecord epoch =
        new EpochRecord(
            number,
            steps.meanLoss(),
            v.loss(),
            v.accuracy(),
            v.auc(),
            rate(number, steps.count() - 1),
            clock.seconds(),
            steps.cases() / trainingSeconds,
            clock.engineSeconds() / trainingSeconds,
            isToBeKept(number, v));
    history.add(epoch);
    if (epoch.kept()) {
      kept = new Network(graph, session.weights(average.judged(number)));
    }
    return epoch;
  }

  private double step(int epoch, int batchNumber, Batch batch) {
    supervision.complete(batch, epoch, batchNumber);
    double loss = session.accumulate(batch, random.key("dropout", epoch, batchNumber));
    if ((batchNumber + 1) % accumulation() == 0 || batchNumber + 1 == stepsPerEpoch()) {
      session.update(rate(epoch, batchNumber));
      average.afterUpdate(update(epoch, batchNumber) + 1);
    }
    return loss;
  }

  private int accumulation() {
    return experiment.fit().accumulation().orElse(1);
  }

  /** The number in the whole run, from 0, of the update that this batch has a part in. */
  private long update(int epoch, int batchNumber) {
    return (epoch - 1) * updatesPerEpoch() + batchNumber / accumulation();
  }

  private long updatesPerEpoch() {
    return Math.ceilDiv(stepsPerEpoch(), accumulation());
  }

  private double rate(int epoch, int batchNumber) {
    List<Double> losses = history.stream().map(EpochRecord::validationLoss).toList();
    long updates = updatesPerEpoch() * experiment.fit().epochs();
    return experiment.fit().schedule().rate(update(epoch, batchNumber), updates, losses);
  }

  private boolean isToBeKept(int epoch, Validation now) {
    return switch (experiment.fit().keep()) {
      case LAST_EPOCH, LAST_AVERAGE -> true;
      case LOWEST_VALIDATION_LOSS, LOWEST_VALIDATION_LOSS_AVERAGE ->
          now.loss()
              < EpochRecord.lowestLoss(
                  history, e -> average.judged(e.epoch()) == average.judged(epoch));
    };
  }

  @Override
  public Map<String, Learned> parts() {
    OptimizerState optimizer = session.optimizerState();
    return Map.of(
        LATEST,
        new Learned(new Network(graph, session.weights()), optimizer),
        KEPT,
        Learned.plain(kept));
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
