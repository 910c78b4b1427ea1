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
import org.curie.learning.detect.experiment.DetectionExperiment;
import org.curie.learning.detect.experiment.DetectionPlan;
import org.curie.learning.detect.run.DetectionFigures;
import org.curie.learning.detect.run.DetectionRun;
import org.curie.learning.json.Json;
import org.curie.learning.loop.RunFolder;

/** The folder of a run that trains a detector, finished or not. */
final class DetectionRunDescriber implements Describer {

  /**
   * @param metrics absent until the run is finished
   */
  private record Run(
      DetectionExperiment experiment, long epochsDone, Optional<DetectionFigures> metrics) {}

  @Override
  public boolean recognises(Path path) {
    return DetectionRun.isBegunIn(new RunFolder(path));
  }

  @Override
  public Description describe(Path path) {
    RunFolder folder = new RunFolder(path);
    DetectionExperiment experiment =
        Json.read(folder.readPlan(), DetectionPlan.class, folder.plan().toString()).experiment();
    long epochs = Files.exists(folder.log()) ? text(folder.log()).lines().count() : 0;
    Optional<DetectionFigures> metrics =
        Files.exists(folder.metrics())
            ? Optional.of(
                Json.read(
                    text(folder.metrics()), DetectionFigures.class, folder.metrics().toString()))
            : Optional.empty();
    Run run = new Run(experiment, epochs, metrics);
    return new Description("run", run, lines(run, folder));
  }

  private static List<String> lines(Run run, RunFolder folder) {
    DetectionExperiment experiment = run.experiment();
    List<String> lines =
        new ArrayList<>(
            TextTable.of("lw")
                .row("Task", experiment.task().word())
                .row("Data", experiment.data())
                .row("Network", experiment.network())
                .row("Seed", experiment.seed())
                .row("Epochs", run.epochsDone() + " of " + experiment.fit().epochs() + " done")
                .row(
                    "State",
                    run.metrics().isPresent()
                        ? "finished: " + folder.model()
                        : "not finished; go on with: curie train --resume " + folder.root())
                .lines());
    run.metrics()
        .ifPresent(
            metrics ->
                metrics
                    .splits()
                    .forEach(
                        (split, figures) -> {
                          lines.add("");
                          lines.addAll(ScoreText.metrics(figures.metrics()));
                        }));
    return lines;
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
