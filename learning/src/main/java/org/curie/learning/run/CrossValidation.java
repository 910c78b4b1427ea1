// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.data.Split;
import org.curie.learning.data.SplitMaker;
import org.curie.learning.evaluate.MetricsDocument;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.loop.FoldsFolder;
import org.curie.learning.model.SplitOrigin;
import org.curie.learning.plan.Plan;

/**
 * Trains and evaluates k times so that each case is tested exactly once, with all cases of a
 * patient in the same fold.
 *
 * <p>Each fold is a run in {@code fold-1} and so on. Called again with the same arguments it goes
 * on where it was stopped: a fold with {@code metrics.json} is not repeated, one with a checkpoint
 * is continued.
 */
public final class CrossValidation {
  private final TrainingRun run;
  private final RunObserver observer;
  private final FoldsFolder folder;

  public CrossValidation(TrainingRun run, RunObserver observer, Path folder) {
    this.run = run;
    this.observer = observer;
    this.folder = new FoldsFolder(folder);
  }

  /** Where all folds' figures stand. */
  public Path document() {
    return folder.document();
  }

  /** What the planner chooses for folds of this size. */
  public Plan plan(Path path, DataSet data, long seed, int k) {
    return run.plan(path, seed, SplitMaker.folds(data, k, seed).getFirst());
  }

  /** What the folds in a folder have in common; kept so that no other kind is mixed in. */
  private record Design(int folds, String dataSha256, Experiment experiment) {}

  /**
   * @param asked for every fold; its seed also makes the folds
   * @throws CurieException with {@link ErrorCode#DATA_INSUFFICIENT} when there are fewer patients
   *     than folds, {@link ErrorCode#SETTING_INVALID} when the folder holds folds of other data or
   *     settings
   */
  public CrossValidationDocument run(DataSet data, Plan asked, int k) {
    Plan plan = run.pinned(asked.ofOneNetwork()); // several are those of the folds
    List<DataSet> folds = SplitMaker.folds(data, k, plan.experiment().seed());
    for (DataSet fold : folds) {
      fold.requireTrainable();
      requireTestable(fold);
    }
    String dataSha256 = Fingerprint.of(folds.getFirst()).sha256();
    return folder.carriedOut(
        new Design(k, dataSha256, plan.experiment()),
        () -> {
          List<MetricsDocument> done = new ArrayList<>();
          for (int i = 0; i < k; i++) {
            done.add(fold(i + 1, k, plan, folds.get(i)));
          }
          return CrossValidationDocument.of(done);
        });
  }

  private MetricsDocument fold(int number, int k, Plan plan, DataSet data) {
    Optional<MetricsDocument> done = folder.done(number, MetricsDocument.class);
    observer.stage("Fold " + number + " of " + k + (done.isPresent() ? " is done already" : ""));
    SplitOrigin splits = SplitOrigin.fold(number, k, plan.experiment().seed());
    return done.orElseGet(() -> run.train(plan, data, splits, folder.fold(number)).metrics());
  }

  private static void requireTestable(DataSet fold) {
    if (fold.indices(Split.TEST).length == 0) {
      throw new CurieException(
          ErrorCode.DATA_INSUFFICIENT,
          fold.name() + " leaves a fold without a test case; ask for fewer folds");
    }
  }
}
