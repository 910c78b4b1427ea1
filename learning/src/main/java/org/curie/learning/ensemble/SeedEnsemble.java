// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.ensemble;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.file.AtomicFile;
import org.curie.core.metric.MetricsSpec;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.Fingerprint;
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
import org.curie.learning.model.SplitOrigin;
import org.curie.learning.plan.Choice;
import org.curie.learning.plan.Plan;
import org.curie.learning.report.HtmlReport;
import org.curie.learning.report.ModelCardPage;
import org.curie.learning.report.ReportContent;
import org.curie.learning.run.Calibration;
import org.curie.learning.run.Engines;
import org.curie.learning.run.Explanations;
import org.curie.learning.run.RunLock;
import org.curie.learning.run.RunObserver;
import org.curie.learning.run.TrainingRun;
import org.curie.learning.train.EpochRecord;

/**
 * Trains the same experiment from several seeds and packages the networks as one model.
 *
 * <p>Each member is a run of its own in {@code member-1} and so on, with the seeds s, s + 1, … on
 * the splits that the first seed makes. Their probabilities, each calibrated, are averaged, and the
 * mean is calibrated on the validation cases again, since a mean of sure answers that differ is not
 * sure enough. Killed and called again it goes on where it was: a member with {@code metrics.json}
 * is not repeated, one with a checkpoint is continued. <b>Source</b> Lakshminarayanan et al. 2017,
 * arXiv:1612.01474; Rahaman and Thiery 2021, arXiv:2007.08792.
 */
public final class SeedEnsemble {
  private static final double NANOS = 1e9;

  private final TrainingRun run;
  private final Engines engines;
  private final RunObserver observer;
  private final Path root;

  /**
   * @param root the folder of the whole
   */
  public SeedEnsemble(TrainingRun run, Engines engines, RunObserver observer, Path root) {
    this.run = run;
    this.engines = engines;
    this.observer = observer;
    this.root = root;
  }

  /**
   * What the members in a folder have in common; kept to go on, and so that no other is mixed in.
   */
  public record Design(int members, String dataSha256, Plan plan) {
    public Design {
      if (members < 2 || members > Ensemble.MOST_MEMBERS) {
        throw new IllegalArgumentException(
            "an ensemble has 2 to "
                + Ensemble.MOST_MEMBERS
                + " members, but was asked for "
                + members);
      }
    }
  }

  /** Where the whole model, its figures and its report lie, by the names of a run folder. */
  public RunFolder folder() {
    return new RunFolder(root);
  }

  private Path design() {
    return root.resolve("ensemble.json");
  }

  /** Whether an ensemble was begun in a folder. */
  public static boolean isBegunIn(Path root) {
    return Files.exists(root.resolve("ensemble.json"));
  }

  /**
   * What was begun here.
   *
   * @throws CurieException with {@link ErrorCode#FILE_UNREADABLE} where nothing was
   */
  public Design begun() {
    try {
      return Json.read(Files.readString(design()), Design.class, design().toString());
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE,
          "cannot read " + design() + ": " + e.getMessage() + "; name the folder of an ensemble",
          e);
    }
  }

  /**
   * @param asked its seed makes the splits where the data have none
   * @param data split with that seed
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when the folder holds a run, or
   *     an ensemble of other data, settings or size, and with the codes of training
   */
  public MetricsDocument train(Plan asked, DataSet data, int members) {
    long started = System.nanoTime();
    Plan plan = run.pinned(asked);
    data.requireTrainable();
    Fingerprint fingerprint = Fingerprint.of(data);
    Design design = new Design(members, fingerprint.sha256(), plan);
    try (RunLock _ = RunLock.take(root)) {
      AtomicFile.sweep(root); // what a killed one had begun to write
      keep(design);
      List<ModelPackage> trained = new ArrayList<>();
      for (int i = 0; i < members; i++) {
        trained.add(member(i, members, plan, data));
      }
      Assembly assembly =
          Assembly.of(Ensemble.Kind.SEEDS, trained, plan.experiment().seed(), fingerprint.sha256());
      return finish(design, assembly, data, fingerprint, started);
    }
  }

  private MetricsDocument finish(
      Design design, Assembly assembly, DataSet data, Fingerprint fingerprint, long started) {
    observer.stage("Calibrating the ensemble");
    int threads = design.plan().experiment().fit().engineThreads();
    ModelDescription whole = calibrated(assembly, data, threads);
    try (Classifier model =
            Classifier.open(whole, assembly.networks(), engines.deployment(), threads);
        Explainer explainer = explainer(assembly, whole, threads)) {
      observer.stage("Evaluating the ensemble");
      Split split = data.indices(Split.TEST).length > 0 ? Split.TEST : Split.VALIDATION;
      ClassificationReport report =
          new Evaluator(MetricsSpec.defaults()).evaluate(model, data, split);
      observer.evaluated(report);
      observer.stage("Explaining");
      List<ExplainedCase> explained = Explanations.of(report, data, model, explainer);
      ReportContent content =
          new ReportContent(
              whole.withMetrics(MetricsDocument.named(report.metrics().overall())),
              fingerprint,
              choices(design),
              design.plan().warnings(),
              history(memberFolder(0)),
              report,
              explained,
              (System.nanoTime() - started) / NANOS);
      return write(assembly, content);
    }
  }

  private ModelPackage member(int index, int members, Plan plan, DataSet data) {
    RunFolder folder = memberFolder(index);
    String which = "Member " + (index + 1) + " of " + members;
    if (Files.exists(folder.metrics())) {
      observer.stage(which + " is done already");
    } else {
      Experiment experiment = plan.experiment();
      observer.stage(which);
      run.train(
          plan.with(experiment.withSeed(experiment.seed() + index)),
          data,
          SplitOrigin.seed(experiment.seed()),
          folder);
    }
    return ModelPackage.read(folder.model());
  }

  private RunFolder memberFolder(int index) {
    return new RunFolder(root.resolve("member-" + (index + 1)));
  }

  private void keep(Design wanted) {
    folder().sweep();
    if (!isBegunIn(root)) {
      folder().requireNew();
      AtomicFile.write(design(), Json.pretty(wanted).getBytes(StandardCharsets.UTF_8));
      folder().writeExperiment(wanted.plan().experiment());
      return;
    }
    Design begun = begun();
    if (begun.members() != wanted.members()
        || !begun.dataSha256().equals(wanted.dataSha256())
        || !begun.plan().experiment().isSameButForSpeed(wanted.plan().experiment())) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          root
              + " holds an ensemble of other data, settings, seed or size than asked for now;"
              + " choose another --out, or repeat the first call to go on with it");
    }
  }

  private ModelDescription calibrated(Assembly assembly, DataSet data, int threads) {
    ModelDescription raw = assembly.description();
    try (Classifier model =
        Classifier.open(raw, assembly.networks(), engines.deployment(), threads)) {
      return raw.withTemperature(Calibration.temperature(model, data));
    }
  }

  private Explainer explainer(Assembly assembly, ModelDescription whole, int threads) {
    List<Network> networks = assembly.networks().stream().map(engines.format()::read).toList();
    return EnsembleGradCam.of(whole, networks, engines.gradients(), threads);
  }

  private static List<Choice> choices(Design design) {
    List<Choice> choices = new ArrayList<>(design.plan().choices());
    long first = design.plan().experiment().seed();
    int members = design.members();
    choices.add(
        new Choice(
            "ensemble",
            members + " networks, seeds " + first + " to " + (first + members - 1),
            "asked for; the curves above are those of the first"));
    return choices;
  }

  private static List<EpochRecord> history(RunFolder member) {
    try {
      return Files.readAllLines(member.log()).stream()
          .map(line -> Json.read(line, EpochRecord.class, member.log().toString()))
          .toList();
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, "cannot read " + member.log() + ": " + e.getMessage(), e);
    }
  }

  private MetricsDocument write(Assembly assembly, ReportContent content) {
    observer.stage("Packaging");
    ModelDescription model = content.model();
    new ModelPackage(model, assembly.networks(), ModelCardPage.write(model))
        .write(folder().model());
    write(folder().report(), HtmlReport.write(content));
    MetricsDocument metrics =
        MetricsDocument.of(
            content.evaluated(), content.seconds(), folder().model(), model.weightsSha256());
    write(folder().metrics(), Json.pretty(metrics)); // last: whoever finds it finds the rest
    return metrics;
  }

  private static void write(Path file, String text) {
    AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
