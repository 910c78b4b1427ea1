// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.train;

import java.util.List;
import java.util.Map;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.detect.data.DetectionSet;
import org.curie.learning.detect.experiment.DetectionExperiment;
import org.curie.learning.engine.TrainingEngine;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Network;
import org.curie.learning.loop.Checkpoint;
import org.curie.learning.loop.Course;
import org.curie.learning.loop.EpochLoop;
import org.curie.learning.loop.Learned;
import org.curie.learning.loop.Learner;
import org.curie.learning.loop.LoopObserver;
import org.curie.learning.loop.RunFolder;

/**
 * Trains detectors, in epochs as {@code DetectionLearner} learns them.
 *
 * <p>The same experiment, data and engine threads give the same weights bit by bit in fp32, also
 * when a run was killed at any moment and continued, and however many threads load images.
 * Validation decides nothing: the averaged weights at the end of the schedule are the model's.
 */
public final class DetectionTrainer {
  private final TrainingEngine engine;
  private final LoopObserver<? super DetectionEpoch> observer;

  public DetectionTrainer(TrainingEngine engine, LoopObserver<? super DetectionEpoch> observer) {
    this.engine = engine;
    this.observer = observer;
  }

  /**
   * What training ends with.
   *
   * @param network as it is packaged
   */
  public record Result(Network network, List<DetectionEpoch> history) {
    public Result {
      history = List.copyOf(history);
    }
  }

  /**
   * Trains, from the folder's last checkpoint where there is one.
   *
   * @param dataSha256 of images and boxes
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when the checkpoint is of
   *     other data or settings, {@link ErrorCode#TRAINING_DIVERGED}, {@link
   *     ErrorCode#RUN_INTERRUPTED}
   */
  public Result train(
      DetectionExperiment experiment, DetectionSet data, String dataSha256, RunFolder folder) {
    Network fresh =
        experiment
            .network()
            .fresh(experiment.input().shape(), data.classes().size(), experiment.seed());
    BoxCourse course = new BoxCourse(experiment, data, dataSha256, fresh, engine);
    Checkpoint<DetectionExperiment, DetectionEpoch> end =
        new EpochLoop<>(course, folder, observer).run();
    return new Result(end.part(DetectionLearner.AVERAGED).network(), end.history());
  }

  /** Images with boxes that a detector learns from. */
  private record BoxCourse(
      DetectionExperiment experiment,
      DetectionSet data,
      String dataSha256,
      Network fresh,
      TrainingEngine engine)
      implements Course<DetectionExperiment, DetectionEpoch> {

    @Override
    public int epochs() {
      return experiment.fit().epochs();
    }

    @Override
    public Class<DetectionEpoch> epochType() {
      return DetectionEpoch.class;
    }

    @Override
    public Map<String, Graph> graphs() {
      return Map.of(
          DetectionLearner.LATEST, fresh.graph(), DetectionLearner.AVERAGED, fresh.graph());
    }

    @Override
    public Map<String, Learned> first() {
      return Map.of(
          DetectionLearner.LATEST,
          Learned.plain(fresh),
          DetectionLearner.AVERAGED,
          Learned.plain(fresh));
    }

    @Override
    public Learner<DetectionEpoch> learner(Checkpoint<DetectionExperiment, DetectionEpoch> start) {
      return new DetectionLearner(start, data, engine);
    }
  }
}
