// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.describe;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.curie.app.command.TextTable;
import org.curie.core.file.TextFile;
import org.curie.learning.ensemble.SeedEnsemble;
import org.curie.learning.evaluate.MetricsDocument;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.json.Json;
import org.curie.learning.loop.RunFolder;
import org.curie.learning.plan.Plan;
import org.curie.learning.train.EpochRecord;

/** The folder of a training run, finished or not. */
final class RunDescriber implements Describer {

  /**
   * @param metrics absent until the run is finished
   */
  private record Run(
      Experiment experiment,
      int networks,
      int epochsDone,
      boolean finished,
      Optional<EpochRecord> keptEpoch,
      Optional<MetricsDocument> metrics) {}

  @Override
  public boolean recognises(Path path) {
    return Files.isRegularFile(new RunFolder(path).plan());
  }

  @Override
  public Description describe(Path path) {
    RunFolder folder = new RunFolder(path);
    Experiment experiment = RunText.of(folder).plan(Plan.class).experiment();
    List<RunFolder> networks = SeedEnsemble.members(folder, experiment);
    RunText text = RunText.of(folder, networks);
    List<EpochRecord> epochs = networks.stream().flatMap(n -> epochs(n).stream()).toList();
    Run run =
        new Run(
            experiment,
            networks.size(),
            epochs.size(),
            text.isFinished(),
            epochs.stream().filter(EpochRecord::kept).reduce((a, b) -> b),
            text.metrics(MetricsDocument.class));
    return new Description("run", run, lines(run, text));
  }

  private static List<String> lines(Run run, RunText text) {
    Experiment e = run.experiment();
    int epochs = run.networks() * e.fit().epochs();
    TextTable facts = text.table(TextTable.of("lw"), e.data(), e.network(), e.seed(), epochs);
    if (run.networks() > 1) {
      facts.row("Model", run.networks() + " networks, trained one after the other");
    }
    List<String> lines = new ArrayList<>(facts.lines());
    run.metrics()
        .ifPresent(
            metrics ->
                metrics
                    .splits()
                    .forEach(
                        (split, figures) -> {
                          lines.add("");
                          lines.addAll(ScoreText.of(split, figures));
                        }));
    return lines;
  }

  private static List<EpochRecord> epochs(RunFolder folder) {
    if (!Files.exists(folder.log())) {
      return List.of();
    }
    return TextFile.read(folder.log())
        .lines()
        .map(line -> Json.read(line, EpochRecord.class, folder.log().toString()))
        .toList();
  }
}
