// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.curie.app.command.ExitCode;
import org.curie.app.command.Interruption;
import org.curie.app.command.Output;
import org.curie.app.verb.FitOptions;
import org.curie.app.verb.RunConsole;
import org.curie.app.verb.describe.ScoreText;
import org.curie.app.wiring.Wiring;
import org.curie.learning.ensemble.SeedEnsemble;
import org.curie.learning.evaluate.MetricsDocument;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.json.Json;
import org.curie.learning.loop.RunFolder;
import org.curie.learning.model.Ensemble;
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
    if (order.ensemble().isPresent()) {
      return trainEnsemble(source, order.ensemble().get());
    }
    return FitOptions.isExperiment(source) ? trainAsWritten(source) : trainAsPlanned(source);
  }

  private int trainEnsemble(Path source, int members) {
    if (members < 2 || members > Ensemble.MOST_MEMBERS) {
      throw output.usage(
          "--ensemble must be 2 to " + Ensemble.MOST_MEMBERS + ", but was " + members);
    }
    if (order.budget().isPresent()) {
      throw output.usage(
          "--budget plans one network, not an ensemble: plan one first, then train its"
              + " experiment.yaml with --ensemble");
    }
    return ensemble(order.folder(source)).train(source, members);
  }

  private EnsembleTraining ensemble(RunFolder folder) {
    return new EnsembleTraining(output, fit, order.containment(), order.cache(), folder.root());
  }

  private int trainAsWritten(Path file) {
    Experiment experiment = fit.override(ExperimentFile.read(file));
    RunFolder folder = order.folder(Path.of(experiment.data()));
    return carriedOut(folder, run -> run.train(experiment, order.budget(), folder).metrics());
  }

  private int trainAsPlanned(Path source) {
    Path absolute = source.toAbsolutePath().normalize(); // so that --resume works from anywhere
    RunFolder folder = order.folder(absolute);
    return carriedOut(
        folder,
        run ->
            run.train(absolute, fit.seed(), fit::overridePlanned, order.budget(), folder)
                .metrics());
  }

  @Override
  public int resume(RunFolder folder) {
    return SeedEnsemble.isBegunIn(folder.root())
        ? ensemble(folder).resume()
        : carriedOut(folder, run -> run.resume(folder).metrics());
  }

  private interface Work {
    MetricsDocument on(TrainingRun run);
  }

  private int carriedOut(RunFolder folder, Work work) {
    return order.carriedOut(
        folder,
        store -> {
          try (RunConsole console = new RunConsole(output);
              Interruption _ = new Interruption(() -> sayHowToGoOn(folder))) {
            MetricsDocument metrics = work.on(Wiring.trainingRun(console, store));
            console.finish();
            tell(metrics, folder);
          }
          return ExitCode.DONE.number();
        });
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
}
