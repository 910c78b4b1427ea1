// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.generate.Examples;
import org.curie.learning.generate.experiment.GenerativeExperiment;
import org.curie.learning.generate.experiment.GenerativeTask;
import org.curie.learning.graph.Network;
import org.curie.learning.train.Checkpoints;
import org.curie.learning.train.RunFolder;

/**
 * The loop: an epoch, a look at validation pictures, a checkpoint, a line of the log.
 *
 * <p>The same experiment, data and engine threads give the same weights bit by bit, also when a run
 * was killed at any moment and continued. Validation decides nothing: the last epoch's weights are
 * the model's, which the schedule or the average has made calm.
 */
public final class GenerativeTrainer {
  private static final int LOOKS = 40; // at validation pictures, in a run of generation
  private static final double NANOS = 1e9;

  private final Learners learners;
  private final GenerativeObserver observer;

  public GenerativeTrainer(Learners learners, GenerativeObserver observer) {
    this.learners = learners;
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
    Learner learner = learners.of(lesson);
    Run run = new Run(lesson, learner, dataSha256, validation, folder);
    return run.epochs();
  }

  /** One run on its way. */
  private final class Run {
    private final Lesson lesson;
    private final Learner learner;
    private final String dataSha256;
    private final ToDoubleFunction<Network> validation;
    private final RunFolder folder;
    private final List<GenerativeEpoch> history;

    Run(
        Lesson lesson,
        Learner learner,
        String dataSha256,
        ToDoubleFunction<Network> validation,
        RunFolder folder) {
      this.lesson = lesson;
      this.learner = learner;
      this.dataSha256 = dataSha256;
      this.validation = validation;
      this.folder = folder;
      this.history = new ArrayList<>();
      latest()
          .ifPresent(
              found -> {
                requireSameData(found);
                learner.continueFrom(found.parts());
                history.addAll(found.history());
              });
    }

    private Optional<GenerativeCheckpoint> latest() {
      return Checkpoints.newest(
          folder,
          file -> GenerativeCheckpoint.read(file, lesson.experiment(), learner.parts()),
          (how, before) -> observer.checkpointDamaged(how, before.history().size()));
    }

    private void requireSameData(GenerativeCheckpoint found) {
      if (!found.dataSha256().equals(dataSha256)) {
        throw new CurieException(
            ErrorCode.MODEL_INCOMPATIBLE,
            "the data has changed since %s was started; restore it or start a new run"
                .formatted(folder.root()));
      }
    }

    Result epochs() {
      int epochs = lesson.experiment().fit().epochs();
      folder.startLog(history);
      observer.started(history.size() + 1, epochs, lesson.stepsPerEpoch());
      while (history.size() < epochs) {
        GenerativeEpoch done = epoch(history.size() + 1);
        history.add(done);
        GenerativeCheckpoint reached =
            new GenerativeCheckpoint(lesson.experiment(), dataSha256, history, learner.parts());
        Checkpoints.write(folder, reached::write);
        folder.appendLog(done);
        observer.epochDone(done);
      }
      return new Result(learner.deployed(), history);
    }

    private GenerativeEpoch epoch(int number) {
      int batch = lesson.experiment().fit().batchSize();
      long started = System.nanoTime();
      Learner.Losses losses =
          learner.epoch(
              number,
              (step, loss) -> {
                requireNotInterrupted();
                observer.batchDone(number, step, loss, batch);
              });
      double trained = (System.nanoTime() - started) / NANOS;
      OptionalDouble figure =
          isLookedAt(number)
              ? OptionalDouble.of(validation.applyAsDouble(learner.deployed()))
              : OptionalDouble.empty();
      boolean generates = lesson.experiment().task() == GenerativeTask.GENERATION;
      return new GenerativeEpoch(
          number,
          losses.loss(),
          losses.ofDiscriminator(),
          generates ? figure : OptionalDouble.empty(),
          generates ? OptionalDouble.empty() : figure,
          (System.nanoTime() - started) / NANOS,
          (double) lesson.stepsPerEpoch() * batch / trained);
    }

    /** Made pictures are looked at now and then, since that takes a while. */
    private boolean isLookedAt(int epoch) {
      int epochs = lesson.experiment().fit().epochs();
      return lesson.experiment().task() == GenerativeTask.RECONSTRUCTION
          || epoch == epochs
          || epoch % Math.ceilDiv(epochs, LOOKS) == 0;
    }
  }

  private static void requireNotInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CurieException(
          ErrorCode.RUN_INTERRUPTED,
          "training was interrupted; go on with --resume and its run folder");
    }
  }
}
