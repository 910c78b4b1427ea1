// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import java.util.Optional;
import org.curie.core.random.RandomStreams;
import org.curie.learning.engine.TrainingSession;
import org.curie.learning.engine.WeightChoice;
import org.curie.learning.experiment.Averaging;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.graph.Graph;
import org.curie.learning.operator.Role;

/**
 * Averages the weights of a session as its experiment asks. Remembers nothing: what it does depends
 * on the update and the epoch alone, and the average itself is part of the session's state.
 */
final class WeightAverage {
  private final Experiment experiment;
  private final Optional<Averaging> averaging;
  private final boolean hasStatistics;
  private final BatchLoader loader;
  private final TrainingSession session;
  private final RandomStreams random;

  WeightAverage(Experiment experiment, Graph graph, BatchLoader loader, TrainingSession session) {
    this.experiment = experiment;
    this.averaging = experiment.fit().averaging();
    this.hasStatistics = graph.parameters().stream().anyMatch(p -> p.role() == Role.RUNNING_MEAN);
    this.loader = loader;
    this.session = session;
    this.random = new RandomStreams(experiment.seed());
  }

  /**
   * @param update of the whole run, from 1
   */
  void afterUpdate(long update) {
    if (averaging.orElse(null) instanceof Averaging.Ema ema) {
      session.average(ema.share(update));
    }
  }

  void afterEpoch(int epoch) {
    int epochs = experiment.fit().epochs();
    if (averaging.orElse(null) instanceof Averaging.Swa swa && swa.hasBegun(epoch, epochs)) {
      session.average(swa.share(epoch, epochs));
      if (hasStatistics) {
        estimateStatistics(epoch);
      }
    }
  }

  private void estimateStatistics(int epoch) {
    int[] number = {0};
    loader.forEachTrainingBatch(
        epoch,
        batch -> {
          long seed = random.key("statistics", epoch, number[0]);
          session.estimateStatistics(batch, number[0]++, seed);
        });
  }

  /** Which weights are judged at the end of an epoch: the average, once there is one. */
  WeightChoice judged(int epoch) {
    boolean begun =
        averaging.isPresent() && averaging.get().hasBegun(epoch, experiment.fit().epochs());
    return begun && experiment.fit().keep().isOfAverage()
        ? WeightChoice.AVERAGED
        : WeightChoice.LATEST;
  }
}
