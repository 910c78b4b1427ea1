// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.curie.core.file.AtomicFile;
import org.curie.learning.json.Json;
import org.curie.learning.loop.RunFolder;
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
  private final Path root;

  public SegmentationFolds(SegmentationRun run, SegmentationRunObserver observer, Path root) {
    this.run = run;
    this.observer = observer;
    this.root = root;
  }

  /** Where the figures of all folds are written. */
  public Path document() {
    return root.resolve("cross-validation.json");
  }

  /**
   * As the planner chooses for each fold.
   *
   * @param folds how many are made, by patient; empty for those that the data bring
   * @param overrides what the user wants otherwise
   * @throws CurieException as {@link SegmentationRun#train}; {@link ErrorCode#SETTING_INVALID} when
   *     the data bring no folds and none are asked for, or bring others than are asked for
   */
  public FoldsDocument train(
      Request request, OptionalInt folds, UnaryOperator<SegmentationExperiment> overrides) {
    return each(
        wanted(request.data(), request.seed(), folds),
        (fold, folder) ->
            run.train(
                new Request(
                    request.data(),
                    request.seed(),
                    Optional.of(fold),
                    request.budget(),
                    request.memoryBytes()),
                overrides,
                folder),
        patients(request.data(), request.seed()));
  }

  /**
   * As an experiment says, but for the fold that is tested.
   *
   * @throws CurieException as the other {@code train}
   */
  public FoldsDocument train(SegmentationExperiment experiment, OptionalInt folds) {
    Path data = Path.of(experiment.data());
    return each(
        wanted(data, experiment.seed(), folds),
        (fold, folder) -> run.train(experiment.withFold(Optional.of(fold)), folder),
        patients(data, experiment.seed()));
  }

  private static List<FoldSpec> wanted(Path data, long seed, OptionalInt folds) {
    SegmentationSet set = SegmentationFolder.read(data, seed, Optional.empty());
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

  private static Map<String, String> patients(Path data, long seed) {
    return SegmentationFolder.read(data, seed, Optional.empty()).cases().stream()
        .collect(Collectors.toMap(SegmentationCase::id, SegmentationCase::patient));
  }

  private interface Fold {
    SegmentationMetrics train(FoldSpec fold, RunFolder folder);
  }

  private FoldsDocument each(List<FoldSpec> folds, Fold work, Map<String, String> patients) {
    List<SegmentationMetrics> done = new ArrayList<>();
    for (FoldSpec fold : folds) {
      RunFolder folder = new RunFolder(root.resolve("fold-" + fold.held()));
      observer.stage("Fold %d, %d of %d".formatted(fold.held(), done.size() + 1, folds.size()));
      if (Files.isRegularFile(folder.metrics())) {
        done.add(read(folder.metrics()));
      } else if (SegmentationRun.isBegunIn(folder)) {
        done.add(run.resume(folder));
      } else {
        done.add(work.train(fold, folder));
      }
    }
    FoldsDocument document = FoldsDocument.of(done, patients);
    AtomicFile.write(document(), Json.pretty(document).getBytes(StandardCharsets.UTF_8));
    return document;
  }

  private static SegmentationMetrics read(Path file) {
    try {
      return Json.read(Files.readString(file), SegmentationMetrics.class, file.toString());
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, "cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
