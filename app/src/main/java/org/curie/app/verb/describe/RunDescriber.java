// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.describe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.curie.app.command.TextTable;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
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
    Experiment experiment =
        Json.read(folder.readPlan(), Plan.class, folder.plan().toString()).experiment();
    List<EpochRecord> epochs = epochs(folder);
    Optional<MetricsDocument> metrics =
        Files.exists(folder.metrics())
            ? Optional.of(
                Json.read(
                    text(folder.metrics()), MetricsDocument.class, folder.metrics().toString()))
            : Optional.empty();
    Run run =
        new Run(
            experiment,
            epochs.size(),
            metrics.isPresent(),
            epochs.stream().filter(EpochRecord::kept).reduce((a, b) -> b),
            metrics);
    return new Description("run", run, lines(run, folder));
  }

  private static List<String> lines(Run run, RunFolder folder) {
    TextTable facts =
        TextTable.of("lw")
            .row("Data", run.experiment().data())
            .row("Network", run.experiment().network())
            .row("Seed", run.experiment().seed())
            .row("Epochs", run.epochsDone() + " of " + run.experiment().fit().epochs() + " done")
            .row(
                "State",
                run.finished()
                    ? "finished: " + folder.model()
                    : "not finished; go on with: curie train --resume " + folder.root());
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
    return text(folder.log())
        .lines()
        .map(line -> Json.read(line, EpochRecord.class, folder.log().toString()))
        .toList();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, "cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
