// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.pretrain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.random.RandomStreams;
import org.curie.learning.data.DataSet;
import org.curie.learning.engine.Batch;
import org.curie.learning.engine.OptimizerState;
import org.curie.learning.engine.TrainingEngine;
import org.curie.learning.engine.TrainingSession;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.experiment.FitSpec;
import org.curie.learning.experiment.Pretraining;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Initialization;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Weights;
import org.curie.learning.train.BatchLoader;
import org.curie.learning.train.Checkpoints;
import org.curie.learning.train.PreparedCases;
import org.curie.learning.train.RunFolder;

/**
 * The loop without labels: epoch after epoch over the training cases, each followed by a line in
 * the log and a checkpoint.
 *
 * <p>The result depends on the experiment and the images alone (in fp32, with the experiment's
 * engine threads), whether the run was interrupted or not.
 */
public final class Pretrainer {
  private final TrainingEngine engine;
  private final PretrainingObserver observer;

  public Pretrainer(TrainingEngine engine, PretrainingObserver observer) {
    this.engine = engine;
    this.observer = observer;
  }

  /**
   * What it ends with.
   *
   * @param encoder from an image to what the last layer of a classifier would read
   */
  public record Pretrained(Network encoder, List<PretrainingEpoch> history) {
    public Pretrained {
      history = List.copyOf(history);
    }
  }

  /**
   * Trains from the folder's last checkpoint, or from the beginning where there is none.
   *
   * @param data of which the training part is shown, without its labels
   * @param dataSha256 the digest of what is shown; a checkpoint made on other images is refused
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when the checkpoint is of
   *     other images or settings, {@link ErrorCode#TRAINING_DIVERGED} when a loss is not finite,
   *     and with the codes of reading images, of the engine and of writing files
   */
  public Pretrained train(
      Pretraining pretraining, DataSet data, String dataSha256, RunFolder folder) {
    try (Pretext pretext = Pretext.of(pretraining)) {
      PretrainingCheckpoint start = start(pretraining, dataSha256, folder, pretext.graph());
      folder.startLog(start.history());
      DataSet views = Unlabelled.of(data, pretext.views());
      Experiment steps = pretraining.steps();
      FitSpec fit = steps.fit();
      FitSpec inViews = fit.withBatchSize(fit.batchSize() * pretext.views());
      PreparedCases images = PreparedCases.of(views, steps.input());
      try (BatchLoader loader = new BatchLoader(steps.withFit(inViews), views, images, pretext);
          TrainingSession session =
              engine.train(
                  new Network(pretext.graph(), start.weights()),
                  fit.withLoss(pretext.loss(fit.loss())).trainingSpec(),
                  start.optimizer())) {
        PretrainingCheckpoint end =
            new Run(start, pretext, views.cases().size(), loader, session, folder).epochs();
        return new Pretrained(encoder(pretraining, end.weights()), end.history());
      }
    }
  }

  /** What the task did not train, because it stands behind what the task reads, is as at first. */
  private static Network encoder(Pretraining pretraining, Weights trained) {
    Graph encoder = Pretext.encoder(pretraining);
    Map<String, float[]> values =
        new LinkedHashMap<>(Initialization.of(encoder, pretraining.seed()).asMap());
    values.replaceAll((name, fresh) -> trained.asMap().getOrDefault(name, fresh));
    return new Network(encoder, Weights.of(encoder.parameters(), values));
  }

  private PretrainingCheckpoint start(
      Pretraining pretraining, String dataSha256, RunFolder folder, Graph graph) {
    Optional<PretrainingCheckpoint> latest =
        Checkpoints.newest(
            folder,
            file -> PretrainingCheckpoint.read(file, pretraining, graph),
            (how, before) -> observer.checkpointDamaged(how, before.history().size()));
    if (latest.isPresent() && !latest.get().dataSha256().equals(dataSha256)) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "the images have changed since %s was started (digest %.12s instead of %.12s); restore them or start a new run"
              .formatted(folder.root(), dataSha256, latest.get().dataSha256()));
    }
    return latest.orElseGet(
        () ->
            new PretrainingCheckpoint(
                pretraining,
                dataSha256,
                List.of(),
                OptimizerState.NONE,
                Initialization.of(graph, pretraining.seed())));
  }

  /** One run on its way; the fields are what the next epoch needs. */
  private final class Run {
    private static final double NANOS = 1e9;

    private final Pretraining pretraining;
    private final String dataSha256;
    private final Pretext pretext;
    private final int cases;
    private final BatchLoader loader;
    private final TrainingSession session;
    private final RunFolder folder;
    private final RandomStreams random;
    private final List<PretrainingEpoch> history;

    Run(
        PretrainingCheckpoint start,
        Pretext pretext,
        int views,
        BatchLoader loader,
        TrainingSession session,
        RunFolder folder) {
      this.pretraining = start.experiment();
      this.dataSha256 = start.dataSha256();
      this.pretext = pretext;
      this.cases = views / pretext.views();
      this.loader = loader;
      this.session = session;
      this.folder = folder;
      this.random = new RandomStreams(pretraining.seed());
      this.history = new ArrayList<>(start.history());
    }

    PretrainingCheckpoint epochs() {
      int epochs = pretraining.fit().epochs();
      observer.started(history.size() + 1, epochs, loader.batchesPerEpoch());
      PretrainingCheckpoint reached = checkpoint();
      while (history.size() < epochs) {
        PretrainingEpoch epoch = oneEpoch(history.size() + 1);
        history.add(epoch);
        reached = checkpoint();
        Checkpoints.write(folder, reached::write);
        folder.appendLog(epoch);
        observer.epochDone(epoch);
      }
      return reached;
    }

    private PretrainingEpoch oneEpoch(int epoch) {
      long started = System.nanoTime();
      Losses losses = new Losses();
      loader.forEachTrainingBatch(
          epoch,
          shown(epoch),
          batch -> {
            double loss = step(epoch, losses.batches, batch);
            losses.add(loss, batch.count());
            observer.batchDone(epoch, losses.batches, loss, batch.count());
          });
      double seconds = (System.nanoTime() - started) / NANOS;
      double rate = rate(epoch, losses.batches - 1);
      return new PretrainingEpoch(epoch, losses.mean(), rate, seconds, losses.images / seconds);
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
      double rate = rate(epoch, number);
      double loss = session.step(batch, rate, random.key("dropout", epoch, number));
      if (!Double.isFinite(loss)) {
        throw new CurieException(
            ErrorCode.TRAINING_DIVERGED,
            "the loss became %s in epoch %d, batch %d; lower the schedule's rate or set gradientClipNorm"
                .formatted(loss, epoch, number + 1));
      }
      return loss;
    }

    private double rate(int epoch, int number) {
      long perEpoch = loader.batchesPerEpoch();
      long steps = perEpoch * pretraining.fit().epochs();
      List<Double> losses = history.stream().map(PretrainingEpoch::loss).toList();
      return pretraining.fit().schedule().rate((epoch - 1) * perEpoch + number, steps, losses);
    }

    private PretrainingCheckpoint checkpoint() {
      return new PretrainingCheckpoint(
          pretraining, dataSha256, history, session.optimizerState(), session.weights());
    }
  }

  /** Sums over the batches of an epoch. */
  private static final class Losses {
    private int batches;
    private long images;
    private double sum;

    void add(double loss, int count) {
      batches++;
      images += count;
      sum += loss;
    }

    double mean() {
      return sum / batches;
    }
  }
}
