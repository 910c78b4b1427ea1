// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.train;

import java.nio.file.Path;
import java.util.List;
import org.curie.app.command.ExitCode;
import org.curie.app.command.Interruption;
import org.curie.app.command.Output;
import org.curie.app.contained.ContainmentOptions;
import org.curie.app.verb.CacheOptions;
import org.curie.app.verb.FitOptions;
import org.curie.app.verb.RunConsole;
import org.curie.app.verb.describe.ScoreText;
import org.curie.app.wiring.Wiring;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.DataSetReader;
import org.curie.learning.data.ImageStore;
import org.curie.learning.ensemble.SeedEnsemble;
import org.curie.learning.evaluate.MetricsDocument;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.json.Json;
import org.curie.learning.plan.Plan;
import org.curie.learning.run.TrainingRun;
import org.curie.learning.train.ExperimentFile;

/** What {@code train --ensemble} does: several networks from several seeds, one model. */
final class EnsembleTraining {
  private final Output output;
  private final FitOptions fit;
  private final ContainmentOptions containment;
  private final CacheOptions cache;
  private final Path root;

  EnsembleTraining(
      Output output,
      FitOptions fit,
      ContainmentOptions containment,
      CacheOptions cache,
      Path root) {
    this.output = output;
    this.fit = fit;
    this.containment = containment;
    this.cache = cache;
    this.root = root;
  }

  private interface Work {
    MetricsDocument on(TrainingRun run, SeedEnsemble ensemble, DataSetReader reader);
  }

  /** From data, or as an experiment file says. */
  int train(Path source, int members) {
    return carriedOut(
        (run, ensemble, reader) -> {
          if (FitOptions.isExperiment(source)) {
            Experiment experiment = fit.override(ExperimentFile.read(source));
            return ensemble.train(
                new Plan(experiment, List.of(), List.of()), read(experiment, reader), members);
          }
          Path absolute = source.toAbsolutePath().normalize();
          output.note("Reading " + source + " …");
          DataSet data = reader.read(absolute, fit.seed());
          Plan planned = run.plan(absolute, fit.seed(), data);
          return ensemble.train(
              planned.with(fit.overridePlanned(planned.experiment())), data, members);
        });
  }

  int resume() {
    return carriedOut(
        (run, ensemble, reader) -> {
          SeedEnsemble.Design begun = ensemble.begun();
          return ensemble.train(
              begun.plan(), read(begun.plan().experiment(), reader), begun.members());
        });
  }

  private DataSet read(Experiment experiment, DataSetReader reader) {
    output.note("Reading " + experiment.data() + " …");
    return reader.read(Path.of(experiment.data()), experiment.seed());
  }

  private int carriedOut(Work work) {
    containment.begin(root, output.with("train", "--resume", root.toString()));
    try (RunConsole console = new RunConsole(output);
        ImageStore store = cache.store(output);
        Interruption _ = new Interruption(this::sayHowToGoOn)) {
      TrainingRun run = Wiring.trainingRun(console, store);
      SeedEnsemble ensemble = new SeedEnsemble(run, Wiring.engines(), console, root);
      MetricsDocument metrics = work.on(run, ensemble, Wiring.dataSets(store));
      console.finish();
      tell(metrics, ensemble);
    }
    return ExitCode.DONE.number();
  }

  private void tell(MetricsDocument metrics, SeedEnsemble ensemble) {
    output.note("");
    metrics.splits().forEach((name, f) -> output.answers(ScoreText.of(name, f)));
    output.answer("");
    output.answer("Report  " + ensemble.folder().report());
    output.answer("Model   " + ensemble.folder().model());
    output.document(Json.pretty(metrics).strip());
  }

  private void sayHowToGoOn() {
    if (SeedEnsemble.isBegunIn(root)) {
      output.note("");
      output.note("Interrupted; go on with: curie train --resume " + root);
    }
  }
}
