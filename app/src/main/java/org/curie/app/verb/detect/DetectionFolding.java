// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.detect;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.curie.app.command.Output;
import org.curie.app.command.TextTable;
import org.curie.app.verb.describe.ScoreText;
import org.curie.app.wiring.Wiring;
import org.curie.learning.data.ImageStore;
import org.curie.learning.data.Split;
import org.curie.learning.detect.data.DetectionSet;
import org.curie.learning.detect.experiment.DetectionExperiment;
import org.curie.learning.detect.experiment.DetectionPlan;
import org.curie.learning.detect.run.DetectionFigures;
import org.curie.learning.detect.run.DetectionFolds;
import org.curie.learning.json.Json;
import org.curie.learning.model.ModelDescription.Figure;

/** What {@code cross-validate} does for images with boxes. */
public final class DetectionFolding {
  private static final String KEY_METRIC = "meanAveragePrecision50";

  private final Output output;
  private final ImageStore store;
  private final Path folder;
  private final int folds;

  public DetectionFolding(Output output, ImageStore store, Path folder, int folds) {
    this.output = output;
    this.store = store;
    this.folder = folder;
    this.folds = folds;
  }

  /** As an experiment says. */
  public void validate(DetectionExperiment experiment) {
    DetectionSet data = read(Path.of(experiment.data()), experiment.seed());
    carryOut(f -> f.run(data, new DetectionPlan(experiment, List.of(), data.warnings()), folds));
  }

  /**
   * As the planner chooses.
   *
   * @param overrides what the user wants otherwise
   */
  public void validate(Path path, long seed, UnaryOperator<DetectionExperiment> overrides) {
    DetectionSet data = read(path, seed);
    carryOut(f -> f.run(path, data, seed, overrides, folds));
  }

  private DetectionSet read(Path path, long seed) {
    return Wiring.detections(store).read(path, seed);
  }

  private interface Work {
    DetectionFolds.Document on(DetectionFolds folds);
  }

  private void carryOut(Work work) {
    try (DetectionConsole console = new DetectionConsole(output)) {
      DetectionFolds all = new DetectionFolds(Wiring.detectionRun(console, store), console, folder);
      DetectionFolds.Document document = work.on(all);
      console.finish();
      tell(document, all.document());
    }
  }

  private void tell(DetectionFolds.Document document, Path file) {
    TextTable each = TextTable.of("rrr").row("Fold", "images", KEY_METRIC);
    for (int i = 0; i < document.folds().size(); i++) {
      DetectionFigures.SplitFigures test = document.folds().get(i).splits().get(Split.TEST.word());
      Figure figure = test.metrics().get(KEY_METRIC);
      each.row(i + 1, test.cases(), figure == null ? "-" : ScoreText.number(figure.value()));
    }
    output.answers(each.lines());
    output.answer("");
    TextTable mean = TextTable.of("lrr").row("Mean of " + folds + " folds", "value", "± sd");
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
    output.answer("Written " + file);
    output.document(Json.pretty(document).strip());
  }
}
