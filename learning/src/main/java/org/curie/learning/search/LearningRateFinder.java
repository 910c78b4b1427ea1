// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.search;

import java.util.ArrayList;
import java.util.List;
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
import org.curie.learning.graph.Network;
import org.curie.learning.start.FirstNetwork;
import org.curie.learning.train.Ancestry;
import org.curie.learning.train.BatchLoader;
import org.curie.learning.train.PreparedCases;
import org.curie.learning.train.Supervision;

/**
 * The learning-rate range test: a network is trained while the rate rises from step to step, until
 * it has gone through its range or the loss runs away.
 *
 * <p>Looks at training cases only. The same experiment gives the same curve, as {@code Trainer}
 * does. <b>Source</b> L. N. Smith 2017, arXiv:1506.01186, section 3.3; one pass over the cases, or
 * several where one has too few batches. <b>Limits</b> the loss has run away when its running mean
 * (weight {@value #MEMORY} on the past, free of its start) is {@value #RUNAWAY} times its lowest.
 */
public final class LearningRateFinder {
  private static final double MEMORY = 0.9;
  private static final double RUNAWAY = 4;

  private final TrainingEngine engine;
  private final Ancestry ancestry;

  /** From random weights and labels alone. */
  public LearningRateFinder(TrainingEngine engine) {
    this(engine, Ancestry.NONE);
  }

  public LearningRateFinder(TrainingEngine engine, Ancestry ancestry) {
    this.engine = engine;
    this.ancestry = ancestry;
  }

  /** Is told each step as it is made. */
  public interface Observer {
    void stepDone(int step, int steps, RateCurve.Sample sample);
  }

  /**
   * @throws CurieException with {@link ErrorCode#TRAINING_DIVERGED} when the very first loss is not
   *     finite, and with the codes of reading images and of the engine
   */
  public RateCurve find(Experiment experiment, DataSet data, RateRange range, Observer observer) {
    Network network = FirstNetwork.of(experiment, data.classes().size(), engine.format()).network();
    Network start = ancestry.first(experiment, network, data.classes());
    PreparedCases cases = PreparedCases.of(data, experiment.input());
    FitSpec fit = experiment.fit();
    try (Supervision supervision = ancestry.supervision(experiment, data.classes());
        BatchLoader loader = new BatchLoader(experiment, data, cases, supervision);
        TrainingSession session =
            engine.train(
                start,
                fit.withLoss(supervision.loss(fit.loss())).trainingSpec(start.graph()),
                OptimizerState.NONE)) {
      Test test =
          new Test(
              session,
              supervision,
              range.coveringPassOf(loader.batchesPerEpoch()),
              new RandomStreams(experiment.seed()),
              observer);
      for (int pass = 1; !test.isOver(); pass++) {
        loader.forEachTrainingBatch(pass, test::step);
      }
      return test.curve();
    }
  }

  /** A range test on its way. */
  private static final class Test {
    private final TrainingSession session;
    private final Supervision supervision;
    private final RateRange range;
    private final RandomStreams random;
    private final Observer observer;
    private final List<RateCurve.Sample> samples = new ArrayList<>();
    private double mean;
    private double lowest = Double.POSITIVE_INFINITY;
    private boolean ranAway;

    Test(
        TrainingSession session,
        Supervision supervision,
        RateRange range,
        RandomStreams random,
        Observer observer) {
      this.session = session;
      this.supervision = supervision;
      this.range = range;
      this.random = random;
      this.observer = observer;
    }

    boolean isOver() {
      return ranAway || samples.size() == range.steps();
    }

    /** Does nothing once the test is over: the pass it ends in is still handed out. */
    void step(Batch batch) {
      if (isOver()) {
        return;
      }
      int step = samples.size();
      double rate = range.rate(step);
      supervision.complete(batch, 0, step);
      double loss = session.step(batch, rate, random.key("dropout", 0, step));
      mean = MEMORY * mean + (1 - MEMORY) * loss;
      double running = mean / (1 - Math.pow(MEMORY, step + 1.0));
      ranAway = !(running <= RUNAWAY * lowest); // also when it is not a number
      if (ranAway) {
        requireStarted(step, loss);
        return;
      }
      lowest = Math.min(lowest, running);
      RateCurve.Sample sample = new RateCurve.Sample(rate, loss);
      samples.add(sample);
      observer.stepDone(step + 1, range.steps(), sample);
    }

    private static void requireStarted(int step, double loss) {
      if (step == 0) {
        throw new CurieException(
            ErrorCode.TRAINING_DIVERGED,
            "the loss was "
                + loss
                + " before the first step; check the input's normalize steps and the loss");
      }
    }

    RateCurve curve() {
      return new RateCurve(samples, ranAway);
    }
  }
}
