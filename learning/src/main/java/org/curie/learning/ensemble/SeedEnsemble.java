// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.ensemble;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.file.AtomicFile;
import org.curie.core.file.TextFile;
import org.curie.core.metric.MetricsSpec;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.Split;
import org.curie.learning.evaluate.ClassificationReport;
import org.curie.learning.evaluate.Evaluator;
import org.curie.learning.evaluate.MetricsDocument;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.explain.EnsembleGradCam;
import org.curie.learning.explain.ExplainedCase;
import org.curie.learning.explain.Explainer;
import org.curie.learning.graph.Network;
import org.curie.learning.json.Json;
import org.curie.learning.loop.RunFolder;
import org.curie.learning.model.Classifier;
import org.curie.learning.model.Ensemble;
import org.curie.learning.model.ModelDescription;
import org.curie.learning.model.ModelPackage;
import org.curie.learning.plan.Choice;
import org.curie.learning.plan.Plan;
import org.curie.learning.report.HtmlReport;
import org.curie.learning.report.ModelCardPage;
import org.curie.learning.report.ReportContent;
import org.curie.learning.run.Calibration;
import org.curie.learning.run.Engines;
import org.curie.learning.run.Explanations;
import org.curie.learning.run.Prepared;
import org.curie.learning.run.RunObserver;
import org.curie.learning.run.Survey;
import org.curie.learning.run.TrainingRun;
import org.curie.learning.train.EpochRecord;
import org.curie.learning.train.ExperimentFile;

/**
 * Trains the same experiment from several seeds and packages the networks as one model.
 *
 * <p>Each member is a run of its own in {@code member-1} and so on, with the seeds s, s +
 * 1,000,003, … on the splits that the first seed makes, so that ensembles of neighbouring seeds
 * have no member in common. Their probabilities, each calibrated, are averaged, and the mean is
 * calibrated on the validation cases again, since a mean of sure answers that differ is not sure
 * enough. Where the first network learns enough by itself, it is the model. Killed and resumed it
 * goes on where it was: a member with {@code metrics.json} is not repeated, one with a checkpoint
 * is continued. <b>Source</b> Lakshminarayanan et al. 2017, arXiv:1612.01474; Rahaman and Thiery
 * 2021, arXiv:2007.08792.
 */
public final class SeedEnsemble {
  private static final double NANOS = 1e9;
  private static final long SEED_STEP = 1_000_003;

  private final TrainingRun run;
  private final Engines engines;
  private final RunObserver observer;
  private final RunFolder folder;

  /**
   * @param folder of the whole; each member's lies in it
   */
  public SeedEnsemble(TrainingRun run, Engines engines, RunObserver observer, RunFolder folder) {
    this.run = run;
    this.engines = engines;
    this.observer = observer;
    this.folder = folder;
  }

  /**
   * Whether a folder holds an ensemble that was begun.
   *
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when its plan is no JSON
   */
  public static boolean isBegunIn(RunFolder folder) {
    return Files.isRegularFile(folder.plan())
        && folder.task().isEmpty()
        && plan(folder).experiment().members() > 1;
  }

  /**
   * Where the networks of a plan lie, each with a run folder of its own: the folder itself for one.
   */
  public static List<RunFolder> members(RunFolder folder, int members) {
    return members == 1
        ? List.of(folder)
        : IntStream.range(0, members).mapToObj(index -> member(folder, index)).toList();
  }

  /** Where the networks of an experiment lie: those planned, once it is finished those trained. */
  public static List<RunFolder> members(RunFolder folder, Experiment experiment) {
    List<RunFolder> planned = members(folder, experiment.members());
    return Files.exists(folder.metrics())
        ? planned.stream().filter(network -> Files.exists(network.metrics())).toList()
        : planned;
  }

  private static RunFolder member(RunFolder folder, int index) {
    return new RunFolder(folder.root().resolve("member-" + (index + 1)));
  }

  private static Plan plan(RunFolder folder) {
    return Json.read(folder.readPlan(), Plan.class, folder.plan().toString());
  }

  /**
   * Begins.
   *
   * @param prepared of two networks or more; the plan's seed has made the splits where the data
   *     have none
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when the folder holds a run
   *     already, and with the codes of training
   */
  public MetricsDocument train(Prepared prepared) {
    folder.requireNew();
    Survey survey = prepared.survey();
    Plan plan = run.checked(prepared.plan(), survey.data());
    if (plan.experiment().members() < 2) {
      throw new IllegalArgumentException("an ensemble has 2 networks or more, but planned is one");
    }
    observer.planned(plan);
    return folder.begin(
        plan, plan.experiment(), RunFolder.splitsOf(survey.data()), () -> finish(plan, survey));
  }

  /**
   * Goes on where it was stopped, to the same bits as if it had not been.
   *
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when its experiment file has been
   *     edited or its data have changed since, and with the codes of training
   */
  public MetricsDocument resume() {
    Plan plan = plan(folder);
    return folder.goOn(
        plan.experiment(),
        ExperimentFile::read,
        experiment -> finish(run.pinned(plan.with(experiment)), run.survey(experiment)));
  }

  private MetricsDocument finish(Plan plan, Survey survey) {
    long started = System.nanoTime();
    List<ModelPackage> members = new ArrayList<>(List.of(member(0, plan, survey)));
    double accuracy = keptAccuracy(member(folder, 0));
    boolean isEnough = accuracy >= plan.experiment().enoughAccuracy().orElse(Double.NaN);
    for (int i = 1; i < plan.experiment().members() && !isEnough; i++) {
      members.add(member(i, plan, survey));
    }
    Assembly assembly =
        Assembly.of(
            Ensemble.Kind.SEEDS, members, plan.experiment().seed(), survey.fingerprint().sha256());
    return finish(isEnough ? ofOneNetwork(plan, accuracy) : plan, assembly, survey, started);
  }

  private static Plan ofOneNetwork(Plan plan, double accuracy) {
    return plan.ofOneNetwork(
        String.format(
            Locale.ROOT,
            "tells %.1f %% of the validation cases right, so that more have little to add; planned"
                + " were up to %d",
            100 * accuracy,
            plan.experiment().members()));
  }

  /** Of the weights that a network has, on the validation cases. */
  private static double keptAccuracy(RunFolder member) {
    return history(member).stream()
        .filter(EpochRecord::kept)
        .reduce((earlier, later) -> later)
        .orElseThrow()
        .validationAccuracy();
  }

  private MetricsDocument finish(Plan plan, Assembly assembly, Survey survey, long started) {
    DataSet data = survey.data();
    int threads = plan.experiment().fit().engineThreads();
    ModelDescription whole = calibrated(assembly, data, threads);
    try (Classifier model =
            Classifier.open(whole, assembly.networks(), engines.deployment(), threads);
        Explainer explainer = explainer(assembly, whole, threads)) {
      observer.stage("Evaluating");
      Split split = data.indices(Split.TEST).length > 0 ? Split.TEST : Split.VALIDATION;
      ClassificationReport report =
          new Evaluator(MetricsSpec.defaults()).evaluate(model, data, split);
      observer.evaluated(report);
      observer.stage("Explaining");
      List<ExplainedCase> explained = Explanations.of(report, data, model, explainer);
      ReportContent content =
          new ReportContent(
              whole.withMetrics(MetricsDocument.named(report.metrics().overall())),
              survey.fingerprint(),
              choices(plan),
              plan.warnings(),
              history(member(folder, 0)),
              report,
              explained,
              (System.nanoTime() - started) / NANOS);
      return write(assembly, content);
    }
  }

  private ModelPackage member(int index, Plan plan, Survey survey) {
    RunFolder own = member(folder, index);
    String which = "Member " + (index + 1) + " of " + plan.experiment().members();
    if (Files.exists(own.metrics())) {
      observer.stage(which + " is done already");
    } else {
      observer.stage(which);
      Plan alone = plan.ofOneNetwork();
      Experiment seeded = alone.experiment().withSeed(seed(plan, index));
      run.train(new Prepared(alone.with(seeded), survey), own);
    }
    ModelPackage trained = ModelPackage.read(own.model());
    if (!trained.description().provenance().dataSha256().equals(survey.fingerprint().sha256())) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          own.root()
              + " was trained on data that have been changed since; train on the data as they are"
              + " now with another --out");
    }
    return trained;
  }

  private static long seed(Plan plan, int index) {
    return plan.experiment().seed() + index * SEED_STEP;
  }

  private ModelDescription calibrated(Assembly assembly, DataSet data, int threads) {
    ModelDescription raw = assembly.description();
    if (raw.ensemble().isEmpty()) {
      return raw; // one network, calibrated when it was trained
    }
    observer.stage("Calibrating the ensemble");
    try (Classifier model =
        Classifier.open(raw, assembly.networks(), engines.deployment(), threads)) {
      return raw.withTemperature(Calibration.temperature(model, data));
    }
  }

  private Explainer explainer(Assembly assembly, ModelDescription whole, int threads) {
    List<Network> networks = assembly.networks().stream().map(engines.format()::read).toList();
    return EnsembleGradCam.of(whole, networks, engines.gradients(), threads);
  }

  private static List<Choice> choices(Plan plan) {
    List<Choice> choices = new ArrayList<>(plan.choices());
    if (plan.experiment().members() == 1) {
      return choices;
    }
    choices.add(
        new Choice(
            "seeds",
            IntStream.range(0, plan.experiment().members())
                .mapToObj(i -> String.valueOf(seed(plan, i)))
                .collect(Collectors.joining(", ")),
            "one for each network; the curves above are those of the first"));
    return choices;
  }

  private static List<EpochRecord> history(RunFolder member) {
    return TextFile.read(member.log())
        .lines()
        .map(line -> Json.read(line, EpochRecord.class, member.log().toString()))
        .toList();
  }

  private MetricsDocument write(Assembly assembly, ReportContent content) {
    observer.stage("Packaging");
    ModelDescription model = content.model();
    new ModelPackage(model, assembly.networks(), ModelCardPage.write(model)).write(folder.model());
    AtomicFile.write(folder.report(), HtmlReport.write(content));
    MetricsDocument metrics =
        MetricsDocument.of(
            content.evaluated(), content.seconds(), folder.model(), model.weightsSha256());
    AtomicFile.write(
        folder.metrics(), Json.pretty(metrics)); // last: whoever finds it finds the rest
    return metrics;
  }
}
