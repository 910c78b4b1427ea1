// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.curie.app.command.BesideResume;
import org.curie.app.command.ExitCode;
import org.curie.app.command.Interruption;
import org.curie.app.command.Output;
import org.curie.app.command.RunName;
import org.curie.app.contained.ContainmentOptions;
import org.curie.app.verb.describe.ScoreText;
import org.curie.app.verb.detect.DetectionTraining;
import org.curie.app.verb.generate.GenerativeTraining;
import org.curie.app.wiring.Wiring;
import org.curie.learning.data.ImageStore;
import org.curie.learning.detect.experiment.DetectionExperiment;
import org.curie.learning.detect.experiment.DetectionFile;
import org.curie.learning.ensemble.SeedEnsemble;
import org.curie.learning.evaluate.MetricsDocument;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.generate.experiment.GenerativeExperiment;
import org.curie.learning.generate.experiment.GenerativeFile;
import org.curie.learning.generate.experiment.GenerativeTask;
import org.curie.learning.json.Json;
import org.curie.learning.loop.RunFolder;
import org.curie.learning.model.Ensemble;
import org.curie.learning.run.TrainingRun;
import org.curie.learning.train.ExperimentFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Data in; a trained, evaluated, explained and packaged model out. */
@Command(
    footer = {
      "",
      "Examples:",
      "  curie train pneumoniamnist.npz",
      "  curie train scans/ --out runs/scans --seed 2",
      "  curie train beats.csv                                     (windows of ECGs, see curie"
          + " windows)",
      "  curie train bccd/BCCD                                     (images with boxes)",
      "  curie train scans/ --budget 10m",
      "  curie train runs/scans/experiment.yaml --out runs/again   (edited by hand)",
      "  curie train scans/ --network resnet18.onnx                (a network from elsewhere)",
      "  curie train scans/ --ensemble 5                           (five networks, one model)",
      "  curie train few/ --from runs/pretrained                   (weights of another run)",
      "  curie train scans/ --teacher large.curie                  (a small network from a large)",
      "  curie train scans/ --task generation                      (makes synthetic images)",
      "  curie train scans/ --task reconstruction                  (tells unusual images)",
      "  curie train --resume runs/scans                           (after an interruption)"
    })
public final class TrainVerb implements Callable<Integer> {
  @Mixin private final Output output = new Output();
  @Mixin private final FitOptions fit = new FitOptions();
  @Mixin private final CacheOptions cache = new CacheOptions();
  @Mixin private final ContainmentOptions containment = new ContainmentOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "DATA|EXPERIMENT",
      description =
          "A MedMNIST .npz, a folder with one sub-folder for each class, a folder of images with"
              + " boxes (PASCAL VOC or COCO), a CSV manifest, an .npz of sequences, the folder of"
              + " PhysioNet's challenge of 2012, or an experiment file (.yaml).")
  private @Nullable Path data;

  @Option(
      names = "--task",
      paramLabel = "TASK",
      description =
          "What to learn from DATA: generation (to make synthetic images) or reconstruction (to"
              + " tell unusual ones), in the place of telling classes apart.")
  private @Nullable GenerativeTask task;

  @Option(
      names = "--out",
      paramLabel = "RUN",
      description = "The run folder to make. Default: runs/NAME-DATE-TIME.")
  private @Nullable Path out;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      description =
          "Plan so that the whole takes no longer here, as 90s, 10m or 1h30m: with fewer epochs,"
              + " and if need be a narrower network and smaller images. Planned with, not"
              + " enforced.")
  private @Nullable Duration budget;

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description = "Go on with an interrupted run, to the same result.")
  private @Nullable Path resume;

  @Option(
      names = "--ensemble",
      paramLabel = "N",
      description = "Train N networks, from as many seeds, and package them as one model.")
  private @Nullable Integer ensemble;

  @Override
  public Integer call() {
    fit.requireValid(output);
    cache.requireValid(output);
    containment.requireValid(output);
    if (budget != null && fit.given().contains("--epochs")) {
      throw output.usage("--budget chooses the number of epochs; leave out --epochs or --budget");
    }
    if (resume != null) {
      requireNothingBeside();
      if (SeedEnsemble.isBegunIn(resume)) {
        return new EnsembleTraining(output, fit, containment, cache, resume).resume();
      }
      RunFolder folder = new RunFolder(resume);
      if (DetectionTraining.isBegunIn(resume)) {
        return detecting(folder, DetectionTraining::resume);
      }
      if (GenerativeTraining.isBegunIn(resume)) {
        return generative(folder, GenerativeTraining::resume);
      }
      return carriedOut(folder, run -> run.resume(folder).metrics());
    }
    if (data == null) {
      throw output.usage(
          "expected DATA to train on, an experiment file, or --resume RUN, but none was given");
    }
    if (isDetection(data)) {
      return trainDetector(data);
    }
    if (task != null || isGenerative(data)) {
      return trainGenerative(data);
    }
    if (ensemble != null) {
      return trainEnsemble(data, ensemble);
    }
    return FitOptions.isExperiment(data) ? trainAsWritten(data) : trainAsPlanned(data);
  }

  private static boolean isDetection(Path source) {
    return FitOptions.isExperiment(source)
        ? DetectionFile.isOne(source)
        : DetectionTraining.isFor(source);
  }

  private int trainDetector(Path source) {
    if (budget != null || ensemble != null || task != null) {
      throw output.usage(
          "--budget, --ensemble and --task are not for images with boxes; leave them out");
    }
    if (FitOptions.isExperiment(source)) {
      DetectionExperiment experiment = fit.override(DetectionFile.read(source));
      return detecting(folder(Path.of(experiment.data())), training -> training.train(experiment));
    }
    Path absolute = source.toAbsolutePath().normalize();
    return detecting(
        folder(absolute), training -> training.train(absolute, fit.seed(), fit::override));
  }

  private int detecting(RunFolder folder, ToIntFunction<DetectionTraining> work) {
    containment.begin(folder.root(), output.with(cache.after("train", "--resume", folder.root())));
    try (ImageStore store = cache.store(output)) {
      return work.applyAsInt(new DetectionTraining(output, folder, store));
    }
  }

  private static boolean isGenerative(Path source) {
    return FitOptions.isExperiment(source) && GenerativeFile.isOne(source);
  }

  private int trainGenerative(Path source) {
    if (budget != null || ensemble != null || fit.given().contains("--precision")) {
      throw output.usage(
          "--budget, --ensemble and --precision are for telling classes apart; leave them out");
    }
    if (FitOptions.isExperiment(source)) {
      if (task != null) {
        throw output.usage("an experiment file says its task; leave out --task");
      }
      GenerativeExperiment experiment = fit.override(GenerativeFile.read(source));
      return generative(folder(Path.of(experiment.data())), training -> training.train(experiment));
    }
    Path absolute = source.toAbsolutePath().normalize();
    GenerativeTask wanted = Objects.requireNonNull(task);
    return generative(
        folder(absolute), training -> training.train(wanted, absolute, fit.seed(), fit::override));
  }

  private int generative(RunFolder folder, ToIntFunction<GenerativeTraining> work) {
    containment.begin(folder.root(), output.with(cache.after("train", "--resume", folder.root())));
    try (ImageStore store = cache.store(output)) {
      return work.applyAsInt(new GenerativeTraining(output, folder, store));
    }
  }

  private int trainEnsemble(Path source, int members) {
    if (members < 2 || members > Ensemble.MOST_MEMBERS) {
      throw output.usage(
          "--ensemble must be 2 to " + Ensemble.MOST_MEMBERS + ", but was " + members);
    }
    if (budget != null) {
      throw output.usage(
          "--budget plans one network, not an ensemble: plan one first, then train its"
              + " experiment.yaml with --ensemble");
    }
    return new EnsembleTraining(output, fit, containment, cache, folder(source).root())
        .train(source, members);
  }

  private int trainAsWritten(Path file) {
    Experiment experiment = fit.override(ExperimentFile.read(file));
    RunFolder folder = folder(Path.of(experiment.data()));
    return carriedOut(
        folder, run -> run.train(experiment, Optional.ofNullable(budget), folder).metrics());
  }

  private int trainAsPlanned(Path source) {
    Path absolute = source.toAbsolutePath().normalize(); // so that --resume works from anywhere
    RunFolder folder = folder(absolute);
    return carriedOut(
        folder,
        run ->
            run.train(
                    absolute, fit.seed(), fit::overridePlanned, Optional.ofNullable(budget), folder)
                .metrics());
  }

  private interface Work {
    MetricsDocument on(TrainingRun run);
  }

  private int carriedOut(RunFolder folder, Work work) {
    containment.begin(folder.root(), output.with(cache.after("train", "--resume", folder.root())));
    try (RunConsole console = new RunConsole(output);
        ImageStore store = cache.store(output);
        Interruption _ = new Interruption(() -> sayHowToGoOn(folder))) {
      MetricsDocument metrics = work.on(Wiring.trainingRun(console, store));
      console.finish();
      tell(metrics, folder);
    }
    return ExitCode.DONE.number();
  }

  private void tell(MetricsDocument metrics, RunFolder folder) {
    output.note("");
    metrics.splits().forEach((name, f) -> output.answers(ScoreText.of(name, f)));
    output.answer("");
    output.answer("Report  " + folder.report());
    output.answer("Model   " + folder.model());
    output.note("");
    output.note("Next    curie predict " + folder.model() + " INPUT…");
    output.note("        curie explain " + folder.model() + " IMAGE   (models of images)");
    output.note("        curie evaluate " + folder.model() + " --data OTHER-DATA");
    output.document(Json.pretty(metrics).strip());
  }

  private void sayHowToGoOn(RunFolder folder) {
    if (Files.exists(folder.plan())) {
      output.note("");
      output.note("Interrupted; go on with: curie train --resume " + folder.root());
    }
  }

  private void requireNothingBeside() {
    new BesideResume()
        .parameter(data)
        .options(fit.given())
        .option("--out", out)
        .option("--budget", budget)
        .option("--ensemble", ensemble)
        .option("--task", task)
        .requireNone(output);
  }

  private RunFolder folder(Path source) {
    return new RunFolder(out != null ? out : RunName.of(source, ""));
  }
}
