// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.data.Split;
import org.curie.learning.data.SplitMaker;
import org.curie.learning.detect.data.DetectionSet;
import org.curie.learning.detect.experiment.DetectionExperiment;
import org.curie.learning.detect.experiment.DetectionPlan;
import org.curie.learning.detect.experiment.DetectionTask;
import org.curie.learning.loop.FoldsFolder;
import org.curie.learning.model.ModelDescription.Figure;
import org.curie.learning.run.CrossValidationDocument.Spread;

/**
 * Trains and measures k times so that each image is tested exactly once, with all images of a
 * patient in the same fold.
 *
 * <p>Each fold is a run in {@code fold-1} and so on. Called again with the same arguments it goes
 * on where it was stopped: a fold with {@code metrics.json} is not repeated, one with a checkpoint
 * is continued.
 */
public final class DetectionFolds {
  private final DetectionRun run;
  private final DetectionRunObserver observer;
  private final FoldsFolder folder;

  public DetectionFolds(DetectionRun run, DetectionRunObserver observer, Path folder) {
    this.run = run;
    this.observer = observer;
    this.folder = new FoldsFolder(folder);
  }

  /**
   * What {@code cross-validation.json} says.
   *
   * @param folds what each fold's {@code metrics.json} says, in order
   * @param mean of the folds' test figures, by stable name
   * @param seconds of all folds together
   */
  public record Document(
      DetectionTask task, List<DetectionFigures> folds, Map<String, Spread> mean, double seconds) {}

  /** What the folds in a folder have in common; kept so that no other kind is mixed in. */
  private record Design(int folds, String dataSha256, DetectionExperiment experiment) {}

  /** Where all folds' figures stand. */
  public Path document() {
    return folder.document();
  }

  /**
   * As the planner chooses for folds of this size.
   *
   * @param overrides what the user wants otherwise
   * @throws CurieException as the other {@code run}
   */
  public Document run(
      Path path,
      DetectionSet data,
      long seed,
      UnaryOperator<DetectionExperiment> overrides,
      int k) {
    DetectionPlan plan = run.planned(path, folds(data, k, seed).getFirst(), seed);
    return run(data, plan.with(overrides.apply(plan.experiment())), k);
  }

  /**
   * @param plan for every fold; its seed also makes the folds
   * @throws CurieException with {@link ErrorCode#DATA_INSUFFICIENT} when there are fewer patients
   *     than folds, {@link ErrorCode#SETTING_INVALID} when the folder holds folds of other data or
   *     settings
   */
  public Document run(DetectionSet data, DetectionPlan plan, int k) {
    List<DetectionSet> folds = folds(data, k, plan.experiment().seed());
    folds.forEach(DetectionSet::requireTrainable);
    DetectionSet first = folds.getFirst();
    return folder.carriedOut(
        new Design(k, first.sha256(Fingerprint.of(first.images())), plan.experiment()),
        () -> {
          List<DetectionFigures> done = new ArrayList<>();
          for (int i = 0; i < k; i++) {
            done.add(fold(i + 1, k, plan, folds.get(i)));
          }
          double seconds = done.stream().mapToDouble(DetectionFigures::seconds).sum();
          return new Document(DetectionTask.DETECTION, done, means(done), seconds);
        });
  }

  private static List<DetectionSet> folds(DetectionSet data, int k, long seed) {
    return SplitMaker.folds(data.images(), k, seed).stream().map(data::withImages).toList();
  }

  private DetectionFigures fold(int number, int k, DetectionPlan plan, DetectionSet data) {
    Optional<DetectionFigures> done = folder.done(number, DetectionFigures.class);
    observer.stage("Fold " + number + " of " + k + (done.isPresent() ? " is done already" : ""));
    return done.orElseGet(() -> run.train(plan, data, folder.fold(number)));
  }

  private static Map<String, Spread> means(List<DetectionFigures> folds) {
    Map<String, List<Double>> values = new LinkedHashMap<>();
    for (DetectionFigures fold : folds) {
      Map<String, Figure> test = fold.splits().get(Split.TEST.word()).metrics();
      test.forEach(
          (name, f) -> values.computeIfAbsent(name, n -> new ArrayList<>()).add(f.value()));
    }
    Map<String, Spread> means = new LinkedHashMap<>();
    values.forEach((name, v) -> means.put(name, spread(v, folds.size())));
    return means;
  }

  private static Spread spread(List<Double> values, int folds) {
    double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return new Spread(
        mean,
        values.size() < 2
            ? OptionalDouble.empty()
            : OptionalDouble.of(Math.sqrt(squares / (values.size() - 1))),
        folds - values.size());
  }
}
