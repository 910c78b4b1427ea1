// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.Csv;
import org.curie.learning.data.ImageOpener;
import org.curie.learning.data.ImageStore;
import org.curie.learning.engine.Precision;
import org.curie.learning.json.Json;
import org.curie.learning.loop.RunFolder;
import org.curie.learning.plan.Choice;
import org.curie.learning.plan.Machine;
import org.curie.learning.run.Engines;
import org.curie.learning.run.ProgramVersion;
import org.curie.learning.segment.data.CaseFiles;
import org.curie.learning.segment.data.FoldSpec;
import org.curie.learning.segment.data.Inspection;
import org.curie.learning.segment.data.Inspector;
import org.curie.learning.segment.data.LabelScheme;
import org.curie.learning.segment.data.SegmentationFolder;
import org.curie.learning.segment.data.SegmentationSet;
import org.curie.learning.segment.evaluate.SegmentationMetrics;
import org.curie.learning.segment.experiment.SegmentationExperiment;
import org.curie.learning.segment.experiment.SegmentationFile;
import org.curie.learning.segment.experiment.SegmentationTask;
import org.curie.learning.segment.plan.SegmentationFingerprint;
import org.curie.learning.segment.plan.SegmentationPlan;
import org.curie.learning.segment.plan.SegmentationPlanner;
import org.curie.learning.segment.train.Preparation;
import org.curie.learning.segment.train.SegmentationTrainer;

/**
 * The main flow: a folder of images and labels in, a trained, measured and packaged model out;
 * every file of the run folder is written on the way, each whole or not at all.
 */
public final class SegmentationRun {
  /** What training may use unless more or less is allowed. */
  public static final long USUAL_MEMORY = 4L << 30;

  private static final double NANOS = 1e9;

  private final CaseFiles files;
  private final ImageStore store;
  private final Engines engines;
  private final ProgramVersion version;
  private final SegmentationRunObserver observer;

  public SegmentationRun(
      ImageOpener opener,
      ImageStore store,
      Engines engines,
      ProgramVersion version,
      SegmentationRunObserver observer) {
    this.files = new CaseFiles(opener);
    this.store = store;
    this.engines = engines;
    this.version = version;
    this.observer = observer;
  }

  /**
   * What a user asks for when the planner is to choose the rest.
   *
   * @param fold which one to test; empty for what the data say
   * @param budget for the training; empty for what the planner thinks enough
   * @param memoryBytes what training may use
   */
  public record Request(
      Path data, long seed, Optional<FoldSpec> fold, Optional<Duration> budget, long memoryBytes) {}

  /**
   * Whether such a run was begun in a folder.
   *
   * @throws CurieException when the folder's plan is no JSON
   */
  public static boolean isBegunIn(RunFolder folder) {
    return folder.task().filter(SegmentationTask.SEGMENTATION.word()::equals).isPresent();
  }

  /**
   * Plans and trains.
   *
   * @param overrides what the user wants otherwise than planned
   */
  public SegmentationMetrics train(
      Request request, UnaryOperator<SegmentationExperiment> overrides, RunFolder folder) {
    folder.requireNew();
    Survey survey = survey(request.data(), request.seed(), request.fold());
    return begin(plan(request, overrides, survey), survey, folder);
  }

  /** The plan for a folder, with what the user wants otherwise. */
  private SegmentationPlan plan(
      Request request, UnaryOperator<SegmentationExperiment> overrides, Survey survey) {
    Machine machine =
        new Machine(
            Runtime.getRuntime().availableProcessors(), engines.training().prefers(Precision.BF16));
    SegmentationPlan plan =
        SegmentationPlanner.plan(
            new SegmentationPlanner.Request(
                request.data().toString(),
                request.seed(),
                survey.data().set().fold(),
                survey.data().labels()),
            survey.fingerprint(),
            survey.warnings(),
            machine,
            request.memoryBytes());
    SegmentationPlan wanted = plan.with(overrides.apply(plan.experiment()));
    observer.stage("Measuring how fast this machine trains");
    return Timing.of(wanted.experiment(), engines.training()).told(wanted, request.budget());
  }

  /** Trains as an experiment says. */
  public SegmentationMetrics train(SegmentationExperiment experiment, RunFolder folder) {
    folder.requireNew();
    Survey survey = survey(Path.of(experiment.data()), experiment.seed(), experiment.fold());
    return begin(new SegmentationPlan(experiment, List.of(), survey.warnings()), survey, folder);
  }

  /**
   * Trains as another run was planned, with another fold tested, so that the networks of both can
   * answer together.
   *
   * @throws CurieException as {@link #train(SegmentationExperiment, RunFolder)}
   */
  SegmentationMetrics trainAlike(RunFolder planned, FoldSpec fold, RunFolder folder) {
    folder.requireNew();
    SegmentationPlan plan = plan(planned);
    SegmentationExperiment experiment = plan.experiment().withFold(Optional.of(fold));
    Survey survey = survey(Path.of(experiment.data()), experiment.seed(), experiment.fold());
    Choice alike =
        new Choice(
            "plan",
            "that of " + planned.root().getFileName(),
            "so that the networks of all folds can answer together");
    SegmentationPlan own =
        new SegmentationPlan(experiment, plan.choices(), survey.warnings()).choosing(alike);
    return begin(own, survey, folder);
  }

  private static SegmentationPlan plan(RunFolder folder) {
    return Json.read(folder.readPlan(), SegmentationPlan.class, folder.plan().toString());
  }

  /** Puts networks of several folds together. */
  OutlineEnsemble ensemble() {
    return new OutlineEnsemble(files, engines.forOutlining(), version, observer);
  }

  /**
   * Goes on where a run was stopped, to the same bits as if it had not been.
   *
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when the folder's experiment file
   *     has been edited since
   */
  public SegmentationMetrics resume(RunFolder folder) {
    SegmentationPlan plan = plan(folder);
    return folder.goOn(
        plan.experiment(),
        SegmentationFile::read,
        experiment -> {
          Survey survey = survey(Path.of(experiment.data()), experiment.seed(), experiment.fold());
          requireFit(experiment, survey);
          return finish(plan.with(experiment), survey, folder);
        });
  }

  private Survey survey(Path path, long seed, Optional<FoldSpec> fold) {
    observer.stage("Reading " + path);
    SegmentationSet set = SegmentationFolder.read(path, seed, fold);
    set.requireTrainable();
    int threads = Runtime.getRuntime().availableProcessors();
    Inspection data = new Inspector(files, threads, observer::inspected).inspect(set);
    data.set().requireTrainable();
    Survey survey = new Survey(data, SegmentationFingerprint.of(data));
    observer.fingerprinted(survey.fingerprint());
    return survey;
  }

  private SegmentationMetrics begin(SegmentationPlan plan, Survey survey, RunFolder folder) {
    requireFit(plan.experiment(), survey);
    observer.planned(plan);
    return folder.begin(
        plan, plan.experiment(), splits(survey.data().set()), () -> finish(plan, survey, folder));
  }

  private static void requireFit(SegmentationExperiment experiment, Survey survey) {
    if (!experiment.labels().equals(survey.data().labels())) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "the experiment's labels are %s, but the data have %s; mend one of them"
              .formatted(words(experiment.labels()), words(survey.data().labels())));
    }
    if (!experiment.patch().accepts(survey.fingerprint().channels())) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "the experiment's patches have %d channels, but the images have %d; mend patch.channels"
              .formatted(experiment.patch().channels(), survey.fingerprint().channels()));
    }
    try {
      experiment.trainedGraph();
    } catch (IllegalArgumentException e) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "the network cannot be built for these patches: " + e.getMessage(),
          e);
    }
  }

  private static String words(LabelScheme labels) {
    return labels.labels() + labels.regions().map(list -> " with regions " + list).orElse("");
  }

  private static String splits(SegmentationSet set) {
    return set.cases().stream()
        .map(c -> Csv.row(c.id(), c.patient(), c.split().word()))
        .collect(Collectors.joining("", "file,patient,split\n", ""));
  }

  private SegmentationMetrics finish(SegmentationPlan plan, Survey survey, RunFolder folder) {
    long started = System.nanoTime();
    SegmentationTrainer.Result trained = trained(plan.experiment(), survey, folder);
    double before =
        trained.history().stream().mapToDouble(e -> e.seconds()).sum()
            - (System.nanoTime() - started) / NANOS;
    Completion completion = new Completion(files, engines, version, observer);
    return completion.write(
        folder,
        plan,
        survey,
        trained,
        () -> Math.max(0, before) + (System.nanoTime() - started) / NANOS);
  }

  private SegmentationTrainer.Result trained(
      SegmentationExperiment experiment, Survey survey, RunFolder folder) {
    observer.stage("Preparing cases");
    try (PreparedPlace place = PreparedPlace.of(store, folder, observer::beware)) {
      Preparation preparation = new Preparation(files, place.store(), experiment);
      SegmentationTrainer.Result result =
          new SegmentationTrainer(engines.training(), preparation, observer)
              .train(experiment, survey.data(), folder);
      place.remove();
      return result;
    }
  }
}
