// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.train;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.generate.Examples;
import org.curie.learning.generate.experiment.GenerativeExperiment;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Network;
import org.curie.learning.loop.Checkpoint;
import org.curie.learning.loop.Course;
import org.curie.learning.loop.EpochLoop;
import org.curie.learning.loop.Learned;
import org.curie.learning.loop.Learner;
import org.curie.learning.loop.RunFolder;

/**
 * Trains networks that make or remake pictures, in epochs as {@link GenerativeLearner} learns them.
 *
 * <p>The same experiment, data and engine threads give the same weights bit by bit, also when a run
 * was killed at any moment and continued. Validation decides nothing: the last epoch's weights are
 * the model's, which the schedule or the average has made calm.
 */
public final class GenerativeTrainer {
  private final Makers makers;
  private final GenerativeObserver observer;

  public GenerativeTrainer(Makers makers, GenerativeObserver observer) {
    this.makers = makers;
    this.observer = observer;
  }

  /**
   * What training ends with.
   *
   * @param network of one input and one output, as it is packaged
   */
  public record Result(Network network, List<GenerativeEpoch> history) {
    public Result {
      history = List.copyOf(history);
    }
  }

  /**
   * Trains, from the folder's last checkpoint where there is one.
   *
   * @param validation of the network as it would be packaged: a figure, smaller is better
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when the checkpoint is of
   *     other data or settings, {@link ErrorCode#RUN_INTERRUPTED}, {@link ErrorCode#ENGINE_FAILED}
   *     when a loss is not a number
   */
  public Result train(
      GenerativeExperiment experiment,
      Examples examples,
      String dataSha256,
      ToDoubleFunction<Network> validation,
      RunFolder folder) {
    Lesson lesson = Lesson.of(experiment, examples);
    Maker maker = makers.of(lesson);
    PictureCourse course = new PictureCourse(lesson, maker, dataSha256, validation);
    Checkpoint<GenerativeExperiment, GenerativeEpoch> end =
        new EpochLoop<>(course, folder, observer).run();
    return new Result(maker.deployed(), end.history());
  }

  /** Pictures that a maker learns from. */
  private record PictureCourse(
      Lesson lesson, Maker maker, String dataSha256, ToDoubleFunction<Network> validation)
      implements Course<GenerativeExperiment, GenerativeEpoch> {

    @Override
    public GenerativeExperiment experiment() {
      return lesson.experiment();
    }

    @Override
    public int epochs() {
      return experiment().fit().epochs();
    }

    @Override
    public Class<GenerativeEpoch> epochType() {
      return GenerativeEpoch.class;
    }

    @Override
    public Map<String, Graph> graphs() {
      return first().entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().network().graph()));
    }

    @Override
    public Map<String, Learned> first() {
      return maker.parts();
    }

    @Override
    public Learner<GenerativeEpoch> learner(
        Checkpoint<GenerativeExperiment, GenerativeEpoch> start) {
      maker.continueFrom(start.parts());
      return new GenerativeLearner(lesson, maker, validation);
    }
  }
}
