// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.train;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.curie.app.command.ExitCode;
import org.curie.app.command.Interruption;
import org.curie.app.command.Output;
import org.curie.app.console.TrainingEnd;
import org.curie.app.verb.FitOptions;
import org.curie.app.verb.RunConsole;
import org.curie.app.verb.describe.ScoreText;
import org.curie.app.wiring.Wiring;
import org.curie.learning.ensemble.PlannedTraining;
import org.curie.learning.evaluate.MetricsDocument;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.loop.RunFolder;
import org.curie.learning.run.TrainingRun;
import org.curie.learning.train.ExperimentFile;

/** Cases of several classes, told apart: what is done where no other task is recognised. */
final class ClassTask implements TrainingTask {
  private final TrainingOrder order;
  private final Output output;
  private final FitOptions fit;

  ClassTask(TrainingOrder order) {
    this.order = order;
    this.output = order.output();
    this.fit = order.fit();
  }

  @Override
  public boolean takes(Path source) {
    return true;
  }

  @Override
  public boolean isBegunIn(Path run) {
    return true;
  }

  @Override
  public int train(Path source) {
    Set<String> allowed = new HashSet<>(fit.given());
    allowed.addAll(Set.of("--budget", "--ensemble"));
    order.requireOnly(allowed, "for telling classes apart");
    order.ensemble().ifPresent(this::requirePossible);
    return FitOptions.isExperiment(source) ? trainAsWritten(source) : trainAsPlanned(source);
  }

  private void requirePossible(int networks) {
    if (networks < 1 || networks > Experiment.MOST_NETWORKS) {
      throw output.usage(
          "--ensemble must be 1 to " + Experiment.MOST_NETWORKS + ", but was " + networks);
    }
  }

  private int trainAsWritten(Path file) {
    Experiment experiment = ensemble(fit.override(ExperimentFile.read(file)));
    return carriedOut(
        order.folder(Path.of(experiment.data())),
        training -> training.train(experiment, order.budget()));
  }

  private int trainAsPlanned(Path source) {
    Path absolute = source.toAbsolutePath().normalize(); // so that --resume works from anywhere
    return carriedOut(
        order.folder(absolute),
        training ->
            training.train(
                absolute,
                fit.seed(),
                planned -> ensemble(fit.overridePlanned(planned)),
                order.budget()));
  }

  private Experiment ensemble(Experiment experiment) {
    return order.ensemble().map(experiment::withMembers).orElse(experiment);
  }

  @Override
  public int resume(RunFolder folder) {
    return carriedOut(folder, PlannedTraining::resume);
  }

  private int carriedOut(RunFolder folder, Function<PlannedTraining, MetricsDocument> work) {
    return order.carriedOut(
        folder,
        store -> {
          TrainingEnd end = new TrainingEnd(output, folder, "train");
          try (RunConsole console = new RunConsole(output);
              Interruption _ = new Interruption(end::interrupted)) {
            TrainingRun run = Wiring.trainingRun(console, store);
            MetricsDocument metrics =
                work.apply(new PlannedTraining(run, Wiring.engines(), console, folder));
            console.finish();
            tell(metrics, folder.model(), end);
          }
          return ExitCode.DONE.number();
        });
  }

  private static void tell(MetricsDocument metrics, Path model, TrainingEnd end) {
    end.finished(
        metrics.splits().entrySet().stream()
            .flatMap(split -> ScoreText.of(split.getKey(), split.getValue()).stream())
            .toList(),
        metrics,
        List.of(
            "curie predict " + model + " INPUT…",
            "curie explain " + model + " IMAGE   (models of images)",
            "curie evaluate " + model + " --data OTHER-DATA"));
  }
}
