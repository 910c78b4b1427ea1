// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.loop.FoldsFolder;
import org.curie.learning.loop.RunFolder;
import org.curie.learning.report.words.Numbers;
import org.curie.learning.segment.data.FoldSpec;
import org.curie.learning.segment.data.SegmentationCase;
import org.curie.learning.segment.data.SegmentationFolder;
import org.curie.learning.segment.data.SegmentationSet;
import org.curie.learning.segment.evaluate.SegmentationMetrics;
import org.curie.learning.segment.experiment.SegmentationExperiment;
import org.curie.learning.segment.run.SegmentationRun.Request;

/**
 * Trains and tests once for each fold, each in a folder of its own. What was interrupted goes on
 * where it was stopped when it is asked for again; a fold that is done is not done again.
 */
public final class SegmentationFolds {
  private final SegmentationRun run;
  private final SegmentationRunObserver observer;
  private final FoldsFolder folder;

  public SegmentationFolds(SegmentationRun run, SegmentationRunObserver observer, Path root) {
    this.run = run;
    this.observer = observer;
    this.folder = new FoldsFolder(root);
  }

  /** What the folds in a folder have in common; kept so that no other kind is mixed in. */
  private record Design(List<FoldSpec> folds, long seed, List<String> cases) {}

  /** Where the figures of all folds are written. */
  public Path document() {
    return folder.document();
  }

  /** The networks of all folds as one model, where that was asked for. */
  public Path model() {
    return new RunFolder(folder.root()).model();
  }

  /**
   * What is asked of the folds.
   *
   * @param made how many are made, by patient; empty for those that the data bring
   * @param together whether their networks are also packaged as one model; then they must fit each
   *     other, and what the planner chooses for the first fold holds for all
   */
  public record Asked(OptionalInt made, boolean together) {}

  /**
   * As the planner chooses, for each fold or for the first.
   *
   * @param request whose budget is for all folds together
   * @param overrides what the user wants otherwise
   * @throws CurieException as {@link SegmentationRun#train}; {@link ErrorCode#SETTING_INVALID} when
   *     the data bring no folds and none are asked for, or bring others than are asked for
   */
  public FoldsDocument train(
      Request request, Asked asked, UnaryOperator<SegmentationExperiment> overrides) {
    SegmentationSet set = SegmentationFolder.read(request.data(), request.seed(), Optional.empty());
    List<FoldSpec> folds = wanted(set, request.data(), asked.made());
    FoldSpec first = folds.getFirst();
    Optional<Duration> share = request.budget().map(whole -> whole.dividedBy(folds.size()));
    share.ifPresent(
        time ->
            observer.stage(
                "Planning with %s for each of %d folds"
                    .formatted(Numbers.duration(time.toMillis() / 1000.0), folds.size())));
    return each(
        folds,
        request.seed(),
        (fold, own) ->
            asked.together() && !fold.equals(first)
                ? run.trainAlike(folder.fold(first.held()), fold, own)
                : run.train(
                    new Request(
                        request.data(),
                        request.seed(),
                        Optional.of(fold),
                        share,
                        request.memoryBytes()),
                    overrides,
                    own),
        set,
        asked.together());
  }

  /**
   * As an experiment says, but for the fold that is tested.
   *
   * @throws CurieException as the other {@code train}
   */
  public FoldsDocument train(SegmentationExperiment experiment, Asked asked) {
    Path data = Path.of(experiment.data());
    SegmentationSet set = SegmentationFolder.read(data, experiment.seed(), Optional.empty());
    return each(
        wanted(set, data, asked.made()),
        experiment.seed(),
        (fold, own) -> run.train(experiment.withFold(Optional.of(fold)), own),
        set,
        asked.together());
  }

  private static List<FoldSpec> wanted(SegmentationSet set, Path data, OptionalInt folds) {
    List<Integer> given = set.folds();
    if (!given.isEmpty() && folds.orElse(given.size()) == given.size()) {
      return given.stream().map(FoldSpec::given).toList();
    }
    if (given.isEmpty() && folds.isPresent()) {
      return IntStream.range(0, folds.getAsInt()).mapToObj(k -> new FoldSpec(k, folds)).toList();
    }
    throw new CurieException(
        ErrorCode.SETTING_INVALID,
        given.isEmpty()
            ? "%s brings no folds; say how many to make with --folds".formatted(data)
            : "%s brings the folds %s, but %d were asked for; leave --folds out, or the column fold"
                .formatted(data, given, folds.orElseThrow()));
  }

  private interface Fold {
    SegmentationMetrics train(FoldSpec fold, RunFolder folder);
  }

  private FoldsDocument each(
      List<FoldSpec> folds, long seed, Fold work, SegmentationSet set, boolean together) {
    return folder.carriedOut(
        new Design(folds, seed, set.cases().stream().map(SegmentationCase::id).toList()),
        () -> {
          List<SegmentationMetrics> done = new ArrayList<>();
          for (FoldSpec fold : folds) {
            observer.stage(
                "Fold %d, %d of %d".formatted(fold.held(), done.size() + 1, folds.size()));
            done.add(one(fold, work));
          }
          FoldsDocument document = FoldsDocument.of(done, patients(set));
          if (together) {
            List<Path> models = folds.stream().map(f -> folder.fold(f.held()).model()).toList();
            run.ensemble().write(model(), models, document, set);
          }
          return document;
        });
  }

  private SegmentationMetrics one(FoldSpec fold, Fold work) {
    RunFolder own = folder.fold(fold.held());
    return folder
        .done(fold.held(), SegmentationMetrics.class)
        .orElseGet(() -> SegmentationRun.isBegunIn(own) ? run.resume(own) : work.train(fold, own));
  }

  private static Map<String, String> patients(SegmentationSet set) {
    return set.cases().stream()
        .collect(Collectors.toMap(SegmentationCase::id, SegmentationCase::patient));
  }
}
