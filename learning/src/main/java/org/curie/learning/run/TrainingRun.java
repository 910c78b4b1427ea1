// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.metric.MetricsSpec;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.DataSetReader;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.data.Split;
import org.curie.learning.data.SplitMaker;
import org.curie.learning.evaluate.ClassificationReport;
import org.curie.learning.evaluate.Evaluator;
import org.curie.learning.evaluate.MetricsDocument;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.explain.ExplainedCase;
import org.curie.learning.explain.GradCam;
import org.curie.learning.graph.Network;
import org.curie.learning.json.Json;
import org.curie.learning.loop.RunFolder;
import org.curie.learning.model.Classifier;
import org.curie.learning.model.ModelDescription;
import org.curie.learning.model.SplitOrigin;
import org.curie.learning.plan.Plan;
import org.curie.learning.report.ReportContent;
import org.curie.learning.start.FirstNetwork;
import org.curie.learning.train.EpochRecord;
import org.curie.learning.train.ExperimentFile;
import org.curie.learning.train.TrainedNetwork;
import org.curie.learning.train.Trainer;
import org.curie.learning.transfer.Predecessors;

/**
 * The main flow: data in, a trained, calibrated, evaluated, explained and packaged model out; every
 * file of the run folder is written on the way, each whole or not at all.
 *
 * <p>It trains one network, also where the plan is of several that answer together: these are
 * trained one by one.
 */
public final class TrainingRun {
  private static final double NANOS = 1e9;

  private final DataSetReader reader;
  private final Engines engines;
  private final ProgramVersion version;
  private final RunObserver observer;
  private final Predecessors predecessors;
  private final Planning planning;

  public TrainingRun(
      DataSetReader reader, Engines engines, ProgramVersion version, RunObserver observer) {
    this.reader = reader;
    this.engines = engines;
    this.version = version;
    this.observer = observer;
    this.predecessors = new Predecessors(engines.deployment(), engines.format());
    this.planning = new Planning(engines.training(), predecessors, observer);
  }

  /**
   * Reads data, plans, and measures how long it will take.
   *
   * @param overrides what the user wants otherwise than planned
   * @param budget for the whole; absent for none
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when the budget is too short, and
   *     with the codes of reading
   */
  public Prepared prepare(
      Path path, long seed, UnaryOperator<Experiment> overrides, Optional<Duration> budget) {
    Survey survey = survey(path, SplitOrigin.seed(seed));
    return new Prepared(planning.timed(path.toString(), seed, overrides, budget, survey), survey);
  }

  /**
   * As an experiment file says, with fewer epochs where a budget asks for it.
   *
   * @throws CurieException as the other {@code prepare}
   */
  public Prepared prepare(Experiment experiment, Optional<Duration> budget) {
    Survey survey = survey(experiment);
    return new Prepared(planning.timed(experiment, budget, survey), survey);
  }

  /** Plans and trains. */
  public TrainingResult train(
      Path path, long seed, UnaryOperator<Experiment> overrides, RunFolder folder) {
    folder.requireNew();
    return train(prepare(path, seed, overrides, Optional.empty()), folder);
  }

  /** Trains as planned, from the folder's last checkpoint where there is one. */
  public TrainingResult train(Prepared prepared, RunFolder folder) {
    return begin(prepared.plan(), prepared.survey(), folder);
  }

  /**
   * The same on data that are read and split already: for folds.
   *
   * @param splits how to split them so again
   */
  public TrainingResult train(Plan plan, DataSet data, SplitOrigin splits, RunFolder folder) {
    return begin(plan, survey(data, splits), folder);
  }

  /**
   * Goes on where a run was stopped, to the same bits as if it had not been.
   *
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when the folder's experiment file
   *     has been edited since
   */
  public TrainingResult resume(RunFolder folder) {
    Plan plan = Json.read(folder.readPlan(), Plan.class, folder.plan().toString());
    return folder.goOn(
        plan.experiment(),
        ExperimentFile::read,
        experiment -> {
          predecessors.pinned(experiment); // refuses what is another file by now
          return finish(plan.with(experiment), survey(experiment), folder);
        });
  }

  /** What the planner chooses for these data, and why. */
  public Plan plan(Path path, long seed, DataSet data) {
    return planning.of(path.toString(), seed, survey(data, SplitOrigin.seed(seed)));
  }

  /**
   * The plan with the digests of the files it builds on: for several runs of one plan, which are to
   * build on the same.
   */
  public Plan pinned(Plan plan) {
    return plan.with(predecessors.pinned(FirstNetwork.recorded(plan.experiment())));
  }

  /**
   * The plan, pinned, with what to know of it on these data.
   *
   * @throws CurieException where it cannot be carried out on them, with the codes of {@link
   *     ExperimentCheck} and {@link Predecessors}
   */
  public Plan checked(Plan asked, DataSet data) {
    Plan pinned = pinned(asked);
    Experiment experiment = pinned.experiment();
    List<String> notes = ExperimentCheck.require(experiment, data, engines.training().format());
    predecessors.require(experiment, data.classes());
    return pinned.warning(notes).warning(predecessors.warnings(experiment, data));
  }

  TrainingResult begin(Plan asked, Survey survey, RunFolder folder) {
    Plan plan = checked(asked.ofOneNetwork(), survey.data());
    observer.planned(plan);
    return folder.begin(
        plan,
        plan.experiment(),
        RunFolder.splitsOf(survey.data()),
        () -> finish(plan, survey, folder));
  }

  private TrainingResult finish(Plan plan, Survey survey, RunFolder folder) {
    long started = System.nanoTime();
    observer.stage("Training");
    TrainedNetwork trained =
        new Trainer(engines.training(), observer, predecessors)
            .train(plan.experiment(), survey.data(), survey.fingerprint().sha256(), folder);
    double earlier = secondsBefore(started, trained);

    observer.stage("Calibrating and checking the packaged network");
    byte[] onnx = engines.format().write(trained.network());
    ModelDescription description = calibrated(plan.experiment(), survey, trained, onnx);

    int threads = plan.experiment().fit().engineThreads();
    try (Classifier model = Classifier.open(description, onnx, engines.deployment(), threads)) {
      observer.stage("Evaluating");
      ClassificationReport report = evaluated(model, survey.data());
      observer.evaluated(report);
      List<ExplainedCase> explained =
          explained(report, survey.data(), model, trained.network(), threads);
      observer.stage("Packaging");
      double seconds = earlier + (System.nanoTime() - started) / NANOS;
      description = description.withMetrics(MetricsDocument.named(report.metrics().overall()));
      return new RunResults(folder)
          .write(
              onnx,
              new ReportContent(
                  description,
                  survey.fingerprint(),
                  plan.choices(),
                  plan.warnings(),
                  trained.history(),
                  report,
                  explained,
                  seconds));
    }
  }

  /** Only images are explained so far. */
  private List<ExplainedCase> explained(
      ClassificationReport report, DataSet data, Classifier model, Network network, int threads) {
    if (data.isOfSequences()) {
      return List.of();
    }
    observer.stage("Explaining");
    try (GradCam gradCam =
        new GradCam(network, model.description().temperature(), engines.gradients(), threads)) {
      return Explanations.of(report, data, model, gradCam);
    }
  }

  /** What the epochs took that were trained before the run was interrupted. */
  private static double secondsBefore(long started, TrainedNetwork trained) {
    double all = trained.history().stream().mapToDouble(EpochRecord::seconds).sum();
    return Math.max(0, all - (System.nanoTime() - started) / NANOS);
  }

  /** What the model says about itself, after proof that it is deployed as it was trained. */
  private ModelDescription calibrated(
      Experiment experiment, Survey survey, TrainedNetwork trained, byte[] onnx) {
    ModelDescription raw =
        new Descriptions(engines, version).of(experiment, survey, trained.network());
    int threads = experiment.fit().engineThreads();
    try (Classifier deployed = Classifier.open(raw, onnx, engines.deployment(), threads);
        Classifier reference = Classifier.open(raw, onnx, engines.reference(), threads)) {
      EngineAgreement.require(deployed, reference, survey.data());
      return raw.withTemperature(Calibration.temperature(deployed, survey.data()));
    }
  }

  private static ClassificationReport evaluated(Classifier model, DataSet data) {
    Split split = data.indices(Split.TEST).length > 0 ? Split.TEST : Split.VALIDATION;
    return new Evaluator(MetricsSpec.defaults()).evaluate(model, data, split);
  }

  /** The data of an experiment, split by its seed where they do not say how. */
  public Survey survey(Experiment experiment) {
    return survey(Path.of(experiment.data()), SplitOrigin.seed(experiment.seed()));
  }

  /** The data at a path, split again as they were. */
  Survey survey(Path path, SplitOrigin splits) {
    observer.stage("Reading " + path);
    DataSet data = reader.read(path, splits.seed());
    return survey(
        splits
            .fold()
            .map(f -> SplitMaker.folds(data, f.of(), splits.seed()).get(f.number() - 1))
            .orElse(data),
        splits);
  }

  /**
   * Data that were read and split already.
   *
   * @param splits how to split them so again
   */
  public Survey survey(DataSet data, SplitOrigin splits) {
    data.requireTrainable();
    Fingerprint fingerprint = Fingerprint.of(data);
    observer.fingerprinted(fingerprint);
    return new Survey(data, fingerprint, splits);
  }
}
