// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.curie.app.command.ExitCode;
import org.curie.app.command.Interruption;
import org.curie.app.command.Output;
import org.curie.app.command.TextTable;
import org.curie.app.contained.ContainmentOptions;
import org.curie.app.verb.describe.ScoreText;
import org.curie.app.verb.detect.DetectionFolding;
import org.curie.app.verb.detect.DetectionTraining;
import org.curie.app.verb.segment.FoldsOfOutlines;
import org.curie.app.verb.segment.MemoryOption;
import org.curie.app.verb.segment.SegmentationTraining;
import org.curie.app.wiring.Wiring;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.ImageStore;
import org.curie.learning.data.Split;
import org.curie.learning.detect.experiment.DetectionExperiment;
import org.curie.learning.detect.experiment.DetectionFile;
import org.curie.learning.ensemble.FoldEnsemble;
import org.curie.learning.evaluate.MetricsDocument;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.json.Json;
import org.curie.learning.model.ModelDescription.Figure;
import org.curie.learning.plan.Plan;
import org.curie.learning.run.CrossValidation;
import org.curie.learning.run.CrossValidationDocument;
import org.curie.learning.run.TrainingRun;
import org.curie.learning.segment.experiment.SegmentationExperiment;
import org.curie.learning.segment.experiment.SegmentationFile;
import org.curie.learning.segment.run.SegmentationFolds;
import org.curie.learning.segment.run.SegmentationRun;
import org.curie.learning.train.ExperimentFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains and tests once for each fold, so that every case is tested. */
@Command(
    footer = {
      "",
      "Examples:",
      "  curie cross-validate scans/ --folds 5 --out runs/scans-5-fold",
      "  curie cross-validate scans/ --folds 5 --ensemble",
      "  curie cross-validate organs/                  (outlines: the folds of splits.csv)",
      "  curie cross-validate organs/ --ensemble --budget 8h",
      "",
      "Interrupted, the same command goes on where it was stopped. Splits that the data bring are",
      "not used: the folds are made from all cases, those of a patient together."
    })
public final class CrossValidateVerb implements Callable<Integer> {
  private static final String KEY_METRIC = "rocAuc";

  @Mixin private final Output output = new Output();
  @Mixin private final FitOptions fit = new FitOptions();
  @Mixin private final CacheOptions cache = new CacheOptions();
  @Mixin private final ContainmentOptions containment = new ContainmentOptions();
  @Mixin private final MemoryOption memory = new MemoryOption();

  @Parameters(
      paramLabel = "DATA|EXPERIMENT",
      description =
          "A MedMNIST .npz, a folder with one sub-folder for each class, a CSV manifest, a folder"
              + " of images with boxes, or an experiment file (.yaml).")
  private Path data = Path.of("");

  @Option(
      names = "--folds",
      paramLabel = "K",
      description =
          "How many; 2 or more. Leave it out for images with label maps whose splits.csv has a"
              + " column fold.")
  private int folds;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The folder of all folds. Default: runs/NAME-K-fold.")
  private @Nullable Path out;

  @Option(
      names = "--ensemble",
      description =
          "Also package the networks of all folds as one model, model.curie. Of images with label"
              + " maps, what is planned for the first fold then holds for all.")
  private boolean ensemble;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      description =
          "Of images with label maps: plan so that the training of all folds together takes no"
              + " longer here, as 90m or 8h. Planned with, not enforced.")
  private @Nullable Duration budget;

  @Override
  public Integer call() {
    fit.requireValid(output);
    cache.requireValid(output);
    containment.requireValid(output);
    if (SegmentationTraining.isFor(data, FitOptions.isExperiment(data))) {
      return outlines();
    }
    output.requireOnly(givenOfOutlines(), Set.of(), "for this kind of data");
    if (folds == 0) {
      throw output.usage("expected --folds K, how many folds to make, but it was not given");
    }
    if (folds < 2) {
      throw output.usage("--folds must be at least 2, but was " + folds);
    }
    if (isDetection()) {
      return validateDetector();
    }
    try (RunConsole console = new RunConsole(output);
        ImageStore store = cache.store(output);
        Interruption _ = new Interruption(this::sayHowToGoOn)) {
      TrainingRun run = Wiring.trainingRun(console, store);
      Plan plan;
      DataSet cases;
      CrossValidation crossValidation;
      if (FitOptions.isExperiment(data)) {
        Experiment experiment = fit.override(ExperimentFile.read(data));
        cases = Wiring.dataSets(store).read(Path.of(experiment.data()), experiment.seed());
        crossValidation = folds(run, console, cases);
        plan = new Plan(experiment, List.of(), List.of());
      } else {
        Path absolute = data.toAbsolutePath().normalize();
        cases = Wiring.dataSets(store).read(absolute, fit.seed());
        crossValidation = folds(run, console, cases);
        Plan planned = crossValidation.plan(absolute, cases, fit.seed(), folds);
        plan = planned.with(fit.overridePlanned(planned.experiment()));
      }
      CrossValidationDocument document = crossValidation.run(cases, plan, folds);
      Optional<Path> model =
          ensemble ? Optional.of(packaged(cases, plan, document)) : Optional.empty();
      console.finish();
      tell(document, crossValidation);
      model.ifPresent(file -> output.answer("Model   " + file));
    }
    return ExitCode.DONE.number();
  }

  private boolean isDetection() {
    return FitOptions.isExperiment(data)
        ? DetectionFile.isOne(data)
        : DetectionTraining.isFor(data);
  }

  private int validateDetector() {
    output.requireOnly(
        fit.given(), Set.of("--seed", "--epochs", "--precision"), "for images with boxes");
    if (ensemble) {
      throw output.usage("--ensemble is not for images with boxes; leave it out");
    }
    try (ImageStore store = cache.store(output);
        Interruption _ = new Interruption(this::sayHowToGoOn)) {
      if (FitOptions.isExperiment(data)) {
        DetectionExperiment experiment = fit.override(DetectionFile.read(data));
        detectorFolds(store, Path.of(experiment.data())).validate(experiment);
      } else {
        Path absolute = data.toAbsolutePath().normalize();
        detectorFolds(store, absolute).validate(absolute, fit.seed(), fit::override);
      }
    }
    return ExitCode.DONE.number();
  }

  private DetectionFolding detectorFolds(ImageStore store, Path source) {
    Path folder = folder(String.valueOf(source.getFileName()));
    containment.begin(folder, output.again());
    return new DetectionFolding(output, store, folder, folds);
  }

  private List<String> givenOfOutlines() {
    List<String> given = new ArrayList<>(memory.given());
    if (budget != null) {
      given.add("--budget");
    }
    return given;
  }

  private int outlines() {
    output.requireOnly(
        fit.given(), Set.of("--seed", "--epochs", "--precision"), "for images with label maps");
    if (folds == 1 || folds < 0) {
      throw output.usage("--folds is 2 or more, or left out where splits.csv has a column fold");
    }
    boolean isExperiment = FitOptions.isExperiment(data);
    if (isExperiment) {
      output.requireOnly(givenOfOutlines(), Set.of(), "for an experiment, which says it all");
    }
    if (budget != null && fit.given().contains("--epochs")) {
      throw output.usage("--budget chooses the number of epochs; leave out --epochs or --budget");
    }
    Path path = isExperiment ? data : data.toAbsolutePath().normalize();
    Path folder = out == null ? folderOfOutlines(path) : out;
    containment.begin(folder, output.again());
    SegmentationFolds.Asked asked = FoldsOfOutlines.asked(folds, ensemble);
    try (ImageStore store = cache.store(output)) {
      FoldsOfOutlines all = new FoldsOfOutlines(output, folder, store);
      if (isExperiment) {
        SegmentationExperiment experiment = fit.override(SegmentationFile.read(path));
        return all.carriedOut(asked, each -> each.train(experiment, asked));
      }
      SegmentationRun.Request request =
          new SegmentationRun.Request(
              path, fit.seed(), Optional.empty(), Optional.ofNullable(budget), memory.bytes());
      return all.carriedOut(asked, each -> each.train(request, asked, fit::override));
    }
  }

  private static Path folderOfOutlines(Path path) {
    String name = String.valueOf(path.toAbsolutePath().getFileName());
    return Path.of("runs", name.replaceFirst("\\.ya?ml$", "").toLowerCase(Locale.ROOT) + "-folds");
  }

  private CrossValidation folds(TrainingRun run, RunConsole console, DataSet cases) {
    if (ensemble && cases.isOfSequences()) {
      throw new CurieException(
          ErrorCode.FORMAT_UNSUPPORTED,
          "folds of sequences cannot be packaged as one model: each scales by its own training"
              + " cases; leave out --ensemble, or use train --ensemble");
    }
    Path folder = folder(cases);
    containment.begin(folder, output.again());
    return new CrossValidation(run, console, folder);
  }

  private Path packaged(DataSet cases, Plan plan, CrossValidationDocument document) {
    FoldEnsemble folded = new FoldEnsemble(folder(cases));
    folded.write(cases, plan.experiment().seed(), document);
    return folded.model();
  }

  private Path folder(DataSet cases) {
    return folder(cases.name());
  }

  private Path folder(String name) {
    return out == null
        ? Path.of("runs", name.toLowerCase(Locale.ROOT) + "-" + folds + "-fold")
        : out;
  }

  private void sayHowToGoOn() {
    output.note("");
    output.note("Interrupted; the same command goes on where it was stopped.");
  }

  private void tell(CrossValidationDocument document, CrossValidation crossValidation) {
    TextTable each = TextTable.of("rrrr").row("Fold", "cases", "accuracy", KEY_METRIC);
    for (int i = 0; i < document.folds().size(); i++) {
      MetricsDocument fold = document.folds().get(i);
      MetricsDocument.SplitFigures test = fold.splits().get(Split.TEST.word());
      each.row(i + 1, test.cases(), figure(test, "accuracy"), figure(test, KEY_METRIC));
    }
    output.answers(each.lines());
    output.answer("");
    TextTable mean =
        TextTable.of("lrr").row("Mean of " + document.folds().size() + " folds", "value", "± sd");
    document
        .mean()
        .forEach(
            (name, spread) ->
                mean.row(
                    name,
                    ScoreText.number(spread.value()),
                    ScoreText.orDash(spread.standardDeviation())));
    output.answers(mean.lines());
    output.answer("");
    output.answer("Written " + crossValidation.document());
    output.document(Json.pretty(document).strip());
  }

  private static String figure(MetricsDocument.SplitFigures test, String metric) {
    Figure figure = test.metrics().get(metric);
    return figure == null ? "-" : ScoreText.number(figure.value());
  }
}
