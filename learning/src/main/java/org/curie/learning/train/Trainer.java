// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.DataSet;
import org.curie.learning.engine.Loss;
import org.curie.learning.engine.TrainingEngine;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Network;
import org.curie.learning.loop.Checkpoint;
import org.curie.learning.loop.Course;
import org.curie.learning.loop.EpochLoop;
import org.curie.learning.loop.Learned;
import org.curie.learning.loop.Learner;
import org.curie.learning.loop.RunFolder;
import org.curie.learning.start.FirstNetwork;

/**
 * Trains networks that tell classes apart: epochs as {@link ClassLearner} learns them, until all
 * are done or, where the experiment says so, the validation loss no longer falls.
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
    int classes = data.classes().size();
    Network first = FirstNetwork.of(experiment, classes, engine.format()).network();
    requireClassLoss(experiment.fit().loss(), classes);
    try (Supervision supervision = ancestry.supervision(experiment, data.classes())) {
      ClassCourse course = new ClassCourse(experiment, data, dataSha256, first, supervision);
      Checkpoint<Experiment, EpochRecord> end = new EpochLoop<>(course, folder, observer).run();
      if (end.epochsDone() < course.epochs()) {
        observer.stoppedEarly(end.epochsDone(), experiment.fit().patience());
      }
      Network kept = end.part(ClassLearner.KEPT).network();
      return new TrainedNetwork(FirstNetwork.taught(experiment, kept), end.history());
    }
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

  /** Cases of several classes, told apart. */
  private final class ClassCourse implements Course<Experiment, EpochRecord> {
    private final Experiment experiment;
    private final DataSet data;
    private final String dataSha256;
    private final Network first;
    private final Supervision supervision;

    ClassCourse(
        Experiment experiment,
        DataSet data,
        String dataSha256,
        Network first,
        Supervision supervision) {
      this.experiment = experiment;
      this.data = data;
      this.dataSha256 = dataSha256;
      this.first = first;
      this.supervision = supervision;
    }

    @Override
    public Experiment experiment() {
      return experiment;
    }

    @Override
    public String dataSha256() {
      return dataSha256;
    }

    @Override
    public int epochs() {
      return experiment.fit().epochs();
    }

    @Override
    public Class<EpochRecord> epochType() {
      return EpochRecord.class;
    }

    @Override
    public Map<String, Graph> graphs() {
      return Map.of(ClassLearner.LATEST, first.graph(), ClassLearner.KEPT, first.graph());
    }

    @Override
    public Map<String, Learned> first() {
      Learned begun = Learned.plain(ancestry.first(experiment, first, data.classes()));
      return Map.of(ClassLearner.LATEST, begun, ClassLearner.KEPT, begun);
    }

    @Override
    public Learner<EpochRecord> learner(Checkpoint<Experiment, EpochRecord> start) {
      return new ClassLearner(start, data, supervision, engine);
    }

    /** Whether the patience with a validation loss that no longer falls has come to its end. */
    @Override
    public boolean isOver(List<EpochRecord> history) {
      int patience = experiment.fit().patience();
      double lowest = EpochRecord.lowestLoss(history, _ -> true);
      long sinceLowest =
          history.reversed().stream().takeWhile(e -> e.validationLoss() > lowest).count();
      return patience > 0 && sinceLowest >= patience;
    }
  }
}
