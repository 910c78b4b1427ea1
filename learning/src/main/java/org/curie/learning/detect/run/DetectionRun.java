// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.run;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.file.AtomicFile;
import org.curie.core.provenance.Provenance;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.data.Split;
import org.curie.learning.detect.data.DetectionReader;
import org.curie.learning.detect.data.DetectionSet;
import org.curie.learning.detect.experiment.DetectionExperiment;
import org.curie.learning.detect.experiment.DetectionFile;
import org.curie.learning.detect.experiment.DetectionPlan;
import org.curie.learning.detect.experiment.DetectionPlanner;
import org.curie.learning.detect.experiment.DetectionTask;
import org.curie.learning.detect.judge.DetectionReport;
import org.curie.learning.detect.judge.Verdict;
import org.curie.learning.detect.model.DetectionDescription;
import org.curie.learning.detect.model.DetectionPackage;
import org.curie.learning.detect.model.ObjectDetector;
import org.curie.learning.detect.report.DetectionCard;
import org.curie.learning.detect.report.DetectionContent;
import org.curie.learning.detect.report.DetectionPage;
import org.curie.learning.detect.train.DetectionEpoch;
import org.curie.learning.detect.train.DetectionTrainer;
import org.curie.learning.engine.Precision;
import org.curie.learning.graph.Network;
import org.curie.learning.json.Json;
import org.curie.learning.loop.RunFolder;
import org.curie.learning.model.ModelDescription;
import org.curie.learning.plan.Machine;
import org.curie.learning.run.Engines;
import org.curie.learning.run.Environment;
import org.curie.learning.run.ProgramVersion;

/**
 * The main flow: images with boxes in, a trained, measured and packaged detector out; every file of
 * the run folder is written on the way, each whole or not at all.
 */
public final class DetectionRun {
  private static final double NANOS = 1e9;

  private final DetectionReader reader;
  private final Engines engines;
  private final ProgramVersion version;
  private final DetectionRunObserver observer;

  public DetectionRun(
      DetectionReader reader,
      Engines engines,
      ProgramVersion version,
      DetectionRunObserver observer) {
    this.reader = reader;
    this.engines = engines;
    this.version = version;
    this.observer = observer;
  }

  /** Data that were read, split and looked at once. */
  private record Survey(DetectionSet data, Fingerprint images) {
    String sha256() {
      return data.sha256(images);
    }
  }

  /**
   * Whether such a run was begun in a folder.
   *
   * @throws CurieException when the folder's plan is no JSON
   */
  public static boolean isBegunIn(RunFolder folder) {
    return folder.task().filter(DetectionTask.DETECTION.word()::equals).isPresent();
  }

  /**
   * Plans and trains.
   *
   * @param overrides what the user wants otherwise than planned
   */
  public DetectionFigures train(
      Path path, long seed, UnaryOperator<DetectionExperiment> overrides, RunFolder folder) {
    folder.requireNew();
    Survey survey = survey(path, seed);
    DetectionPlan plan = plan(path, seed, survey);
    return begin(plan.with(overrides.apply(plan.experiment())), survey, folder);
  }

  private DetectionPlan plan(Path path, long seed, Survey survey) {
    Machine machine =
        new Machine(
            Runtime.getRuntime().availableProcessors(), engines.training().prefers(Precision.BF16));
    return DetectionPlanner.plan(path.toString(), seed, survey.data(), survey.images(), machine);
  }

  /** Trains as an experiment says. */
  public DetectionFigures train(DetectionExperiment experiment, RunFolder folder) {
    folder.requireNew();
    Survey survey = survey(Path.of(experiment.data()), experiment.seed());
    return begin(written(experiment, survey), survey, folder);
  }

  /** What the planner chooses for data that were read and split already. */
  DetectionPlan planned(Path path, DetectionSet fold, long seed) {
    return plan(path, seed, surveyed(fold));
  }

  /**
   * Trains on data that were read and split already, from the folder's checkpoint if it has one.
   */
  DetectionFigures train(DetectionPlan plan, DetectionSet data, RunFolder folder) {
    return begin(plan, surveyed(data), folder);
  }

  private static DetectionPlan written(DetectionExperiment experiment, Survey survey) {
    return new DetectionPlan(
        experiment, List.of(), DetectionPlanner.warnings(survey.data(), survey.images()));
  }

  /**
   * Goes on where a run was stopped, to the same bits as if it had not been.
   *
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when the folder's experiment file
   *     has been edited since
   */
  public DetectionFigures resume(RunFolder folder) {
    DetectionPlan plan =
        Json.read(folder.readPlan(), DetectionPlan.class, folder.plan().toString());
    return folder.goOn(
        plan.experiment(),
        DetectionFile::read,
        experiment -> finish(plan, survey(Path.of(experiment.data()), experiment.seed()), folder));
  }

  private Survey survey(Path path, long seed) {
    observer.stage("Reading " + path);
    return surveyed(reader.read(path, seed));
  }

  private Survey surveyed(DetectionSet data) {
    data.requireTrainable();
    Survey survey = new Survey(data, Fingerprint.of(data.images()));
    observer.surveyed(data, survey.images());
    return survey;
  }

  private DetectionFigures begin(DetectionPlan plan, Survey survey, RunFolder folder) {
    observer.planned(plan);
    return folder.begin(
        plan,
        plan.experiment(),
        RunFolder.splitsOf(survey.data().images()),
        () -> finish(plan, survey, folder));
  }

  private DetectionFigures finish(DetectionPlan plan, Survey survey, RunFolder folder) {
    long started = System.nanoTime();
    observer.stage("Training");
    DetectionTrainer.Result trained =
        new DetectionTrainer(engines.training(), observer)
            .train(plan.experiment(), survey.data(), survey.sha256(), folder);
    double earlier = secondsBefore(started, trained);
    observer.stage("Checking and measuring the packaged network");
    byte[] onnx = engines.format().write(trained.network());
    DetectionDescription described =
        described(plan.experiment(), survey, trained.network(), threshold(plan, survey, onnx));
    DetectionReport report =
        DetectionEvaluation.of(
            new DetectionPackage(described, onnx, ""),
            survey.data(),
            heldOut(survey.data()),
            engines.deployment());
    observer.stage("Packaging");
    DetectionContent content =
        new DetectionContent(
            described.withMetrics(DetectionFigures.overall(report.metrics())),
            plan.choices(),
            plan.warnings(),
            trained.history(),
            report,
            survey.data(),
            earlier + (System.nanoTime() - started) / NANOS);
    return write(folder, onnx, content);
  }

  /** What the epochs took that were trained before the run was interrupted. */
  private static double secondsBefore(long started, DetectionTrainer.Result trained) {
    double all = trained.history().stream().mapToDouble(DetectionEpoch::seconds).sum();
    return Math.max(0, all - (System.nanoTime() - started) / NANOS);
  }

  /** The test part, or without one the validation part. */
  private static Split heldOut(DetectionSet data) {
    return data.indices(Split.TEST).length > 0 ? Split.TEST : Split.VALIDATION;
  }

  /** From which score on boxes are shown, once two engines have answered alike. */
  private double threshold(DetectionPlan plan, Survey survey, byte[] onnx) {
    int classes = survey.data().classes().size();
    try (ObjectDetector deployed =
            ObjectDetector.open(onnx, plan.experiment(), classes, engines.deployment());
        ObjectDetector reference =
            ObjectDetector.open(onnx, plan.experiment(), classes, engines.reference())) {
      DetectorAgreement.require(deployed, reference, survey.data());
      return Verdict.bestThreshold(
          DetectionEvaluation.found(deployed, survey.data(), Split.VALIDATION));
    }
  }

  private DetectionDescription described(
      DetectionExperiment experiment, Survey survey, Network network, double threshold) {
    Map<String, Integer> cases = new LinkedHashMap<>();
    for (Split split : Split.values()) {
      cases.put(split.word(), survey.images().count(split));
    }
    return new DetectionDescription(
        DetectionDescription.FORMAT_VERSION,
        survey.data().name(),
        experiment.task(),
        survey.data().classes(),
        threshold,
        Map.of(),
        network.graph().learnedValues(),
        network.weights().sha256(),
        new Provenance(
            survey.sha256(),
            experiment.seed(),
            version.version(),
            version.revision(),
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
            Environment.of(engines)),
        experiment.withData(survey.data().name()),
        cases,
        "not stated; the licence of the training data applies",
        "Research on images like those of %s: finds %s."
            .formatted(survey.data().name(), String.join(", ", survey.data().classes())),
        ModelDescription.WARNING);
  }

  private static DetectionFigures write(RunFolder folder, byte[] onnx, DetectionContent content) {
    DetectionDescription model = content.model();
    new DetectionPackage(model, onnx, DetectionCard.write(model)).write(folder.model());
    AtomicFile.write(folder.report(), DetectionPage.write(content));
    DetectionFigures figures =
        DetectionFigures.of(
            content.report(), content.seconds(), folder.model().toString(), model.weightsSha256());
    AtomicFile.write(
        folder.metrics(), Json.pretty(figures)); // last: whoever finds it finds the rest
    return figures;
  }
}
