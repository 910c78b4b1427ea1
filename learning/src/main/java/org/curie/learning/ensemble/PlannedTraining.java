// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.ensemble;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.evaluate.MetricsDocument;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.loop.RunFolder;
import org.curie.learning.run.Engines;
import org.curie.learning.run.Prepared;
import org.curie.learning.run.RunObserver;
import org.curie.learning.run.TrainingRun;

/** Trains what a plan is of, in one folder: one network, or several that answer together. */
public final class PlannedTraining {
  private final TrainingRun run;
  private final SeedEnsemble ensemble;
  private final RunFolder folder;

  public PlannedTraining(TrainingRun run, Engines engines, RunObserver observer, RunFolder folder) {
    this.run = run;
    this.ensemble = new SeedEnsemble(run, engines, observer, folder);
    this.folder = folder;
  }

  /**
   * As the planner chooses.
   *
   * @param overrides what the user wants otherwise than planned
   * @param budget for the whole; absent for none
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when the budget is too short or
   *     the folder is of another run, and with the codes of reading and training
   */
  public MetricsDocument train(
      Path path, long seed, UnaryOperator<Experiment> overrides, Optional<Duration> budget) {
    folder.requireNew();
    return carriedOut(run.prepare(path, seed, overrides, budget));
  }

  /**
   * As an experiment says, with fewer epochs where a budget asks for it.
   *
   * @throws CurieException as the other {@code train}
   */
  public MetricsDocument train(Experiment experiment, Optional<Duration> budget) {
    folder.requireNew();
    return carriedOut(run.prepare(experiment, budget));
  }

  /**
   * Goes on where the training was stopped, to the same bits as if it had not been.
   *
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when the experiment has been
   *     edited since
   */
  public MetricsDocument resume() {
    return SeedEnsemble.isBegunIn(folder) ? ensemble.resume() : run.resume(folder).metrics();
  }

  private MetricsDocument carriedOut(Prepared prepared) {
    return prepared.plan().experiment().members() > 1
        ? ensemble.train(prepared)
        : run.train(prepared, folder).metrics();
  }
}
