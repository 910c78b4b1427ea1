// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.loop;

import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.experiment.Repeatable;

/**
 * Epoch after epoch, from the folder's last checkpoint or from the beginning where there is none.
 *
 * <p>A run that was killed at any moment and continued ends in the same bits as one that was not,
 * since what a learner does next depends on its checkpoint alone.
 *
 * @param <X> the experiment
 * @param <E> a line of {@code log.jsonl}
 */
public final class EpochLoop<X extends Record & Repeatable<X>, E extends Record> {
  private final Course<X, E> course;
  private final RunFolder folder;
  private final LoopObserver<? super E> observer;

  public EpochLoop(Course<X, E> course, RunFolder folder, LoopObserver<? super E> observer) {
    this.course = course;
    this.folder = folder;
    this.observer = observer;
  }

  /**
   * Trains to the end.
   *
   * @return the last checkpoint, which is also in the folder
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when the checkpoint is of
   *     other data or settings, {@link ErrorCode#TRAINING_DIVERGED} when a loss is not finite,
   *     {@link ErrorCode#RUN_INTERRUPTED}, and with the codes of reading cases, of the engine and
   *     of writing files
   */
  public Checkpoint<X, E> run() {
    Checkpoint<X, E> reached = start();
    try (Learner<E> learner = course.learner(reached)) {
      folder.startLog(reached.history());
      observer.started(reached.epochsDone() + 1, course.epochs(), learner.stepsPerEpoch());
      while (reached.epochsDone() < course.epochs() && !course.isOver(reached.history())) {
        int number = reached.epochsDone() + 1;
        E epoch = learner.epoch(number, new Steps(number, observer));
        reached = reached.after(epoch, learner.parts());
        Checkpoints.write(folder, reached::write);
        folder.appendLog(epoch);
        observer.epochDone(epoch);
      }
    }
    return reached;
  }

  private Checkpoint<X, E> start() {
    Checkpoint<X, E> start =
        Checkpoints.newest(
                folder,
                file -> Checkpoint.read(file, course),
                (how, before) -> observer.checkpointDamaged(how, before.epochsDone()))
            .orElseGet(
                () ->
                    new Checkpoint<>(
                        course.experiment(), course.dataSha256(), List.of(), course.first()));
    requireSameData(start.dataSha256());
    return start;
  }

  private void requireSameData(String found) {
    if (!found.equals(course.dataSha256())) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "the data has changed since %s was started (digest %.12s instead of %.12s); restore it or start a new run"
              .formatted(folder.root(), course.dataSha256(), found));
    }
  }
}
