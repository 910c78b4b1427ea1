// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.curie.core.random.RandomStreams;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.Split;
import org.curie.learning.engine.OptimizerState;
import org.curie.learning.engine.TrainingEngine;
import org.curie.learning.engine.TrainingSession;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.experiment.FitSpec;
import org.curie.learning.graph.Network;
import org.curie.learning.plan.Pace;
import org.curie.learning.plan.PaceSource;
import org.curie.learning.start.FirstNetwork;
import org.curie.learning.train.Ancestry;
import org.curie.learning.train.BatchLoader;
import org.curie.learning.train.PreparedCases;
import org.curie.learning.train.Supervision;

/**
 * Trains a few batches of a few cases, loaded as they would be, and throws the result away: a
 * session of its own, of which the run that follows knows nothing but the time it took.
 *
 * <p><b>Limits</b> three seconds, or four steps where these take longer.
 */
final class PaceMeasurement implements PaceSource {
  private static final int FEWEST_BATCHES = 2;
  private static final int MOST_BATCHES = 12;
  private static final double SECONDS = 3;
  private static final double NANOS = 1e9;

  private final TrainingEngine engine;
  private final Ancestry ancestry;
  private final DataSet data;

  PaceMeasurement(TrainingEngine engine, Ancestry ancestry, DataSet data) {
    this.engine = engine;
    this.ancestry = ancestry;
    this.data = data;
  }

  @Override
  public Pace of(Experiment experiment) {
    Network network = FirstNetwork.of(experiment, data.classes().size(), engine.format()).network();
    FitSpec fit = experiment.fit();
    try (Supervision supervision = ancestry.supervision(experiment, data.classes());
        TrainingSession session =
            engine.train(
                network,
                fit.withLoss(supervision.loss(fit.loss())).trainingSpec(network.graph()),
                OptimizerState.NONE)) {
      Learning learning = new Learning(experiment, supervision, session);
      Pace first = passes(learning, FEWEST_BATCHES); // chooses kernels, compiles
      int batches =
          (int) Math.clamp(SECONDS / first.secondsPerStep(), FEWEST_BATCHES, MOST_BATCHES);
      return passes(learning, batches);
    }
  }

  /** What is measured. */
  private record Learning(
      Experiment experiment, Supervision supervision, TrainingSession session) {}

  private Pace passes(Learning learning, int batches) {
    Experiment experiment = learning.experiment();
    DataSet few = few(experiment, batches);
    PreparedCases cases = PreparedCases.of(few, experiment.input());
    try (BatchLoader loader = new BatchLoader(experiment, few, cases, learning.supervision())) {
      loader.forEachPlainBatch(Split.TRAIN, batch -> {}); // reads and prepares the cases
      return new Pace(stepSeconds(loader, learning), answerSeconds(loader, learning.session()));
    }
  }

  /** From the first step to the last: the wait for the first batch comes once an epoch only. */
  private static double stepSeconds(BatchLoader loader, Learning learning) {
    List<Long> ends = new ArrayList<>();
    long started = System.nanoTime();
    loader.forEachTrainingBatch(
        1,
        batch -> {
          learning.supervision().complete(batch, 1, ends.size());
          learning.session().step(batch, 1e-6, ends.size());
          ends.add(System.nanoTime());
        });
    return ends.size() == 1
        ? seconds(ends.getFirst() - started)
        : seconds(ends.getLast() - ends.getFirst()) / (ends.size() - 1);
  }

  private static double answerSeconds(BatchLoader loader, TrainingSession session) {
    long started = System.nanoTime();
    int[] answered = {0};
    loader.forEachPlainBatch(
        Split.VALIDATION,
        batch -> {
          session.predict(batch);
          answered[0] += batch.count();
        });
    return seconds(System.nanoTime() - started) / answered[0];
  }

  private static double seconds(long nanos) {
    return Math.max(1, nanos) / NANOS;
  }

  /** The same cases, of which all but a few are set aside. */
  private DataSet few(Experiment experiment, int batches) {
    int batch = experiment.fit().batchSize();
    List<Split> splits = new ArrayList<>(Collections.nCopies(data.cases().size(), Split.TEST));
    choose(splits, Split.TRAIN, batches * batch, experiment.seed());
    choose(splits, Split.VALIDATION, batch, experiment.seed());
    return data.withSplits(splits, data.splitsGiven());
  }

  private void choose(List<Split> splits, Split split, int count, long seed) {
    int[] all = data.indices(split);
    int[] order = new RandomStreams(seed).permutation(all.length, "pace");
    for (int i = 0; i < Math.min(count, all.length); i++) {
      splits.set(all[order[i]], split);
    }
  }
}
