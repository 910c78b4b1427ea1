// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.run;

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
import org.curie.learning.data.DataSet;
import org.curie.learning.data.DataSetReader;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.data.Split;
import org.curie.learning.generate.experiment.GenerativeExperiment;
import org.curie.learning.generate.experiment.GenerativeFile;
import org.curie.learning.generate.experiment.GenerativePlan;
import org.curie.learning.generate.experiment.GenerativePlanner;
import org.curie.learning.generate.experiment.GenerativeTask;
import org.curie.learning.generate.judge.Judgement;
import org.curie.learning.generate.model.GenerativeDescription;
import org.curie.learning.generate.model.GenerativePackage;
import org.curie.learning.generate.report.GenerativeCard;
import org.curie.learning.generate.report.GenerativeContent;
import org.curie.learning.generate.report.GenerativePage;
import org.curie.learning.generate.train.GenerativeEpoch;
import org.curie.learning.generate.train.GenerativeTrainer;
import org.curie.learning.generate.train.Makers;
import org.curie.learning.graph.Network;
import org.curie.learning.json.Json;
import org.curie.learning.loop.RunFolder;
import org.curie.learning.model.ModelDescription;
import org.curie.learning.plan.Planner;
import org.curie.learning.run.Engines;
import org.curie.learning.run.Environment;
import org.curie.learning.run.ProgramVersion;

/**
 * The main flow: data in, a trained, judged and packaged model that makes or remakes images out;
 * every file of the run folder is written on the way, each whole or not at all.
 */
public final class GenerativeRun {
  private static final double NANOS = 1e9;

  private final DataSetReader reader;
  private final Engines engines;
  private final Makers makers;
  private final ProgramVersion version;
  private final GenerativeRunObserver observer;

  public GenerativeRun(
      DataSetReader reader,
      Engines engines,
      Makers makers,
      ProgramVersion version,
      GenerativeRunObserver observer) {
    this.reader = reader;
    this.engines = engines;
    this.makers = makers;
    this.version = version;
    this.observer = observer;
  }

  /** Data that were read, split and looked at once. */
  private record Survey(DataSet data, Fingerprint fingerprint) {}

  /**
   * Whether such a run was begun in a folder.
   *
   * @throws CurieException when the folder's plan is no JSON
   */
  public static boolean isBegunIn(RunFolder folder) {
    return folder.task().flatMap(GenerativeTask::of).isPresent();
  }

  /**
   * Plans and trains.
   *
   * @param overrides what the user wants otherwise than planned
   */
  public GenerativeMetrics train(
      GenerativeTask task,
      Path path,
      long seed,
      UnaryOperator<GenerativeExperiment> overrides,
      RunFolder folder) {
    folder.requireNew();
    Survey survey = survey(path, seed);
    int threads = Runtime.getRuntime().availableProcessors();
    GenerativePlan plan =
        GenerativePlanner.plan(task, path.toString(), seed, survey.fingerprint(), threads);
    return begin(plan.with(overrides.apply(plan.experiment())), survey, folder);
  }

  /** Trains as an experiment says. */
  public GenerativeMetrics train(GenerativeExperiment experiment, RunFolder folder) {
    folder.requireNew();
    Survey survey = survey(Path.of(experiment.data()), experiment.seed());
    return begin(
        new GenerativePlan(experiment, List.of(), Planner.warnings(survey.fingerprint())),
        survey,
        folder);
  }

  /**
   * Goes on where a run was stopped, to the same bits as if it had not been.
   *
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when the folder's experiment file
   *     has been edited since
   */
  public GenerativeMetrics resume(RunFolder folder) {
    GenerativePlan plan =
        Json.read(folder.readPlan(), GenerativePlan.class, folder.plan().toString());
    return folder.goOn(
        plan.experiment(),
        GenerativeFile::read,
        experiment -> finish(plan, survey(Path.of(experiment.data()), experiment.seed()), folder));
  }

  private Survey survey(Path path, long seed) {
    observer.stage("Reading " + path);
    DataSet data = reader.read(path, seed);
    data.requireTrainable();
    Fingerprint fingerprint = Fingerprint.of(data);
    observer.fingerprinted(fingerprint);
    return new Survey(data, fingerprint);
  }

  private GenerativeMetrics begin(GenerativePlan plan, Survey survey, RunFolder folder) {
    requireFit(plan.experiment(), survey.data());
    observer.planned(plan);
    return folder.begin(
        plan,
        plan.experiment(),
        RunFolder.splitsOf(survey.data()),
        () -> finish(plan, survey, folder));
  }

  private static void requireFit(GenerativeExperiment experiment, DataSet data) {
    try {
      new Pictures(data, experiment).requireNetwork(experiment);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "the experiment does not fit the data: " + e.getMessage() + "; mend the experiment file",
          e);
    }
  }

  private GenerativeMetrics finish(GenerativePlan plan, Survey survey, RunFolder folder) {
    long started = System.nanoTime();
    GenerativeExperiment experiment = plan.experiment();
    Pictures pictures = new Pictures(survey.data(), experiment);
    Judging judging = new Judging(experiment, pictures, engines);
    observer.stage("Training");
    GenerativeTrainer.Result trained =
        new GenerativeTrainer(makers, observer)
            .train(
                experiment,
                pictures.examples(),
                survey.fingerprint().sha256(),
                judging.validation(),
                folder);
    double earlier = secondsBefore(started, trained);
    observer.stage("Checking and judging the packaged network");
    byte[] onnx = engines.format().write(trained.network());
    Deployment.requireAgreement(onnx, engines);
    Judgement judgement = judging.judged(onnx);
    observer.stage("Packaging");
    GenerativeDescription description =
        described(experiment, survey, trained.network(), judging, onnx)
            .withMetrics(judgement.figures());
    return write(
        folder,
        onnx,
        new GenerativeContent(
            description,
            plan.choices(),
            plan.warnings(),
            trained.history(),
            judgement,
            pictures.heldOut(),
            earlier + (System.nanoTime() - started) / NANOS));
  }

  /** What the epochs took that were trained before the run was interrupted. */
  private static double secondsBefore(long started, GenerativeTrainer.Result trained) {
    double all = trained.history().stream().mapToDouble(GenerativeEpoch::seconds).sum();
    return Math.max(0, all - (System.nanoTime() - started) / NANOS);
  }

  private GenerativeDescription described(
      GenerativeExperiment experiment,
      Survey survey,
      Network network,
      Judging judging,
      byte[] onnx) {
    Fingerprint data = survey.fingerprint();
    Map<String, Integer> cases = new LinkedHashMap<>();
    for (Split split : Split.values()) {
      cases.put(split.word(), data.count(split));
    }
    return new GenerativeDescription(
        GenerativeDescription.FORMAT_VERSION,
        data.name(),
        experiment.task(),
        experiment.input(),
        judging.latent(),
        judging.errorScale(onnx),
        Map.of(),
        network.graph().learnedValues(),
        network.weights().sha256(),
        new Provenance(
            data.sha256(),
            experiment.seed(),
            version.version(),
            version.revision(),
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
            Environment.of(engines)),
        experiment.withData(survey.data().name()),
        cases,
        "not stated; the licence of the training data applies",
        use(experiment.task(), data.name()),
        ModelDescription.WARNING);
  }

  private static String use(GenerativeTask task, String data) {
    return switch (task) {
      case GENERATION ->
          "Research: makes synthetic images like those of "
              + data
              + ". None of them is of a patient; none may be taken for one.";
      case RECONSTRUCTION ->
          "Research: tells how unusual an image is beside those of "
              + data
              + ", by how badly it is remade.";
    };
  }

  private static GenerativeMetrics write(RunFolder folder, byte[] onnx, GenerativeContent content) {
    GenerativeDescription model = content.model();
    new GenerativePackage(model, onnx, GenerativeCard.write(model)).write(folder.model());
    AtomicFile.write(folder.report(), GenerativePage.write(content));
    GenerativeMetrics metrics =
        new GenerativeMetrics(
            model.task(),
            Map.of(
                content.heldOut().word(),
                new GenerativeMetrics.SplitFigures(content.judgement().heldOut(), model.metrics())),
            content.seconds(),
            folder.model().toString(),
            model.weightsSha256());
    AtomicFile.write(
        folder.metrics(), Json.pretty(metrics)); // last: whoever finds it finds the rest
    return metrics;
  }
}
