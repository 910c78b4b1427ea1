// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.random.RandomStreams;
import org.curie.learning.data.DataSet;
import org.curie.learning.engine.Batch;
import org.curie.learning.engine.Loss;
import org.curie.learning.engine.OptimizerState;
import org.curie.learning.engine.TrainingEngine;
import org.curie.learning.engine.TrainingSession;
import org.curie.learning.engine.TrainingSpec;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.experiment.FitSpec;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Weights;
import org.curie.learning.start.FirstNetwork;

/**
 * The training loop: epoch after epoch of steps, each followed by validation, a line in the log and
 * a checkpoint. Keeps the weights that the experiment asks for and stops, where it says so, when
 * the validation loss no longer falls.
 *
 * <p>The result depends on the experiment and the data alone (in fp32, with the experiment's engine
 * threads), whether the run was interrupted or not.
 */
public final class Trainer {
  private final TrainingEngine engine;
  private final TrainingObserver observer;
  private final Ancestry ancestry;

  /** Trains from random weights and labels alone. */
  public Trainer(TrainingEngine engine, TrainingObserver observer) {
    this(engine, observer, Ancestry.NONE);
  }

  public Trainer(TrainingEngine engine, TrainingObserver observer, Ancestry ancestry) {
    this.engine = engine;
    this.observer = observer;
    this.ancestry = ancestry;
  }

  /**
   * Trains from the folder's last checkpoint, or from the beginning where there is none.
   *
   * @param dataSha256 the fingerprint's digest; a checkpoint made on other data is refused
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when the checkpoint is of
   *     other data or settings, {@link ErrorCode#TRAINING_DIVERGED} when a loss is not finite, and
   *     with the codes of reading images, of the engine and of writing files
   */
  public TrainedNetwork train(
      Experiment experiment, DataSet data, String dataSha256, RunFolder folder) {
    Network first = FirstNetwork.of(experiment, data.classes().size(), engine.format()).network();
    Graph graph = first.graph();
    requireClassLoss(experiment.fit().loss(), data.classes().size());
    try (Supervision supervision = ancestry.supervision(experiment, data.classes())) {
      TrainingSpec spec = spec(experiment, graph, supervision);
      Checkpoint start = start(experiment, data, dataSha256, folder, first);
      folder.startLog(start.history());
      PreparedCases cases = PreparedCases.of(data, experiment.input());
      try (BatchLoader loader = new BatchLoader(experiment, data, cases, supervision);
          TrainingSession session =
              engine.train(new Network(graph, start.weights()), spec, start.optimizer())) {
        WeightAverage average = new WeightAverage(experiment, graph, loader, session);
        ValidationPass validation = new ValidationPass(data, loader, session);
        Checkpoint end =
            new Run(start, supervision, loader, session, average, validation, folder).epochs();
        Network taught = FirstNetwork.taught(experiment, new Network(graph, end.kept()));
        return new TrainedNetwork(taught, end.history());
      }
    }
  }

  private static TrainingSpec spec(Experiment experiment, Graph graph, Supervision supervision) {
    FitSpec fit = experiment.fit();
    return fit.withLoss(supervision.loss(fit.loss())).trainingSpec(graph);
  }

  /** A classifier's answers are read as exclusive classes, so it must have learned them as such. */
  private static void requireClassLoss(Loss loss, int classes) {
    Optional<List<Double>> weights =
        switch (loss) {
          case Loss.CrossEntropy c when c.ignoreLabel().isEmpty() -> c.classWeights();
          case Loss.Focal f when f.ignoreLabel().isEmpty() -> f.classWeights();
          default ->
              throw new CurieException(
                  ErrorCode.SETTING_INVALID,
                  "fit.loss must be cross-entropy or focal, without ignoreLabel, to tell classes"
                      + " apart, but was "
                      + loss);
        };
    if (weights.isPresent() && weights.get().size() != classes) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "fit.loss.classWeights must have one number for each of the "
              + classes
              + " classes, but has "
              + weights.get().size());
    }
  }

  private Checkpoint start(
      Experiment experiment, DataSet data, String dataSha256, RunFolder folder, Network first) {
    Optional<Checkpoint> latest = Checkpoints.latest(folder, experiment, first.graph(), observer);
    if (latest.isEmpty()) {
      Weights weights = ancestry.first(experiment, first, data.classes()).weights();
      return new Checkpoint(
          experiment, dataSha256, List.of(), OptimizerState.NONE, weights, weights);
    }
    Checkpoint found = latest.get();
    if (!found.dataSha256().equals(dataSha256)) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "the data has changed since "
              + folder.root()
              + " was started (digest "
              + dataSha256.substring(0, 12)
              + " instead of "
              + found.dataSha256().substring(0, 12)
              + "); restore it or start a new run");
    }
    return found;
  }

  /** One run on its way; the fields are what the next epoch needs. */
  private final class Run {
    private final Experiment experiment;
    private final String dataSha256;
    private final Supervision supervision;
    private final BatchLoader loader;
    private final TrainingSession session;
    private final RunFolder folder;
    private final WeightAverage average;
    private final ValidationPass validation;
    private final RandomStreams random;
    private final List<EpochRecord> history;
    private Weights kept;

    Run(
        Checkpoint start,
        Supervision supervision,
        BatchLoader loader,
        TrainingSession session,
        WeightAverage average,
        ValidationPass validation,
        RunFolder folder) {
      this.experiment = start.experiment();
      this.dataSha256 = start.dataSha256();
      this.supervision = supervision;
      this.loader = loader;
      this.session = session;
      this.average = average;
      this.validation = validation;
      this.folder = folder;
      this.random = new RandomStreams(experiment.seed());
      this.history = new ArrayList<>(start.history());
      this.kept = start.kept();
    }

    Checkpoint epochs() {
      int epochs = experiment.fit().epochs();
      observer.started(history.size() + 1, epochs, loader.batchesPerEpoch());
      Checkpoint reached = checkpoint();
      while (history.size() < epochs && !patienceIsOver()) {
        EpochRecord epoch = oneEpoch(history.size() + 1);
        history.add(epoch);
        if (epoch.kept()) {
          kept = session.weights(average.judged(epoch.epoch()));
        }
        reached = checkpoint();
        Checkpoints.write(folder, reached::write);
        folder.appendLog(epoch);
        observer.epochDone(epoch);
      }
      if (history.size() < epochs) {
        observer.stoppedEarly(history.size(), experiment.fit().patience());
      }
      return reached;
    }

    private EpochRecord oneEpoch(int epoch) {
      Clock clock = new Clock();
      EpochTotals totals = new EpochTotals();
      loader.forEachTrainingBatch(
          epoch,
          batch -> {
            double loss = clock.inEngine(() -> step(epoch, totals.batches, batch));
            totals.add(loss, batch.count());
            observer.batchDone(epoch, totals.batches, loss, batch.count());
          });
      double trainingSeconds = clock.seconds();
      average.afterEpoch(epoch);
      Validation v = validation.run(epoch, average.judged(epoch));
      return new EpochRecord(
          epoch,
          totals.meanLoss(),
          v.loss(),
          v.accuracy(),
          v.auc(),
          rate(epoch, totals.batches - 1),
          clock.seconds(),
          totals.images / trainingSeconds,
          clock.engineSeconds() / trainingSeconds,
          isToBeKept(epoch, v));
    }

    private double step(int epoch, int batchNumber, Batch batch) {
      supervision.complete(batch, epoch, batchNumber);
      double loss = session.accumulate(batch, random.key("dropout", epoch, batchNumber));
      if (!Double.isFinite(loss)) {
        throw new CurieException(
            ErrorCode.TRAINING_DIVERGED,
            "the loss became "
                + loss
                + " in epoch "
                + epoch
                + ", batch "
                + (batchNumber + 1)
                + "; lower the schedule's rate or set gradientClipNorm");
      }
      if ((batchNumber + 1) % accumulation() == 0 || batchNumber + 1 == loader.batchesPerEpoch()) {
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
      return Math.ceilDiv(loader.batchesPerEpoch(), accumulation());
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
            now.loss() < lowestLoss(e -> average.judged(e) == average.judged(epoch));
      };
    }

    private double lowestLoss(IntPredicate epochs) {
      return history.stream()
          .filter(e -> epochs.test(e.epoch()))
          .mapToDouble(EpochRecord::validationLoss)
          .min()
          .orElse(Double.POSITIVE_INFINITY);
    }

    private boolean patienceIsOver() {
      int patience = experiment.fit().patience();
      double lowest = lowestLoss(e -> true);
      long sinceLowest =
          history.reversed().stream().takeWhile(e -> e.validationLoss() > lowest).count();
      return patience > 0 && sinceLowest >= patience;
    }

    private Checkpoint checkpoint() {
      return new Checkpoint(
          experiment, dataSha256, history, session.optimizerState(), session.weights(), kept);
    }
  }

  /** Sums over the batches of an epoch. */
  private static final class EpochTotals {
    private int batches;
    private long images;
    private double loss;

    void add(double batchLoss, int count) {
      batches++;
      images += count;
      loss += batchLoss;
    }

    double meanLoss() {
      return loss / batches;
    }
  }
}
