// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.segment;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.curie.app.command.ExitCode;
import org.curie.app.command.Interruption;
import org.curie.app.command.Output;
import org.curie.app.command.TextTable;
import org.curie.app.verb.describe.ScoreText;
import org.curie.app.wiring.Wiring;
import org.curie.learning.data.ImageStore;
import org.curie.learning.json.Json;
import org.curie.learning.model.ModelDescription.Figure;
import org.curie.learning.segment.evaluate.SegmentationFigures;
import org.curie.learning.segment.evaluate.SegmentationMetrics;
import org.curie.learning.segment.run.FoldsDocument;
import org.curie.learning.segment.run.SegmentationFolds;

/** What {@code cross-validate} does for images with label maps. */
public final class FoldsOfOutlines {
  private final Output output;
  private final Path folder;
  private final ImageStore store;

  public FoldsOfOutlines(Output output, Path folder, ImageStore store) {
    this.output = output;
    this.folder = folder;
    this.store = store;
  }

  /** Trains all folds, or those that are left. */
  public interface Work {
    FoldsDocument on(SegmentationFolds folds);
  }

  public int carriedOut(SegmentationFolds.Asked asked, Work work) {
    try (SegmentationConsole console = new SegmentationConsole(output);
        Interruption _ = new Interruption(this::sayHowToGoOn)) {
      SegmentationFolds folds =
          new SegmentationFolds(Wiring.segmentationRun(console, store), console, folder);
      FoldsDocument document = work.on(folds);
      console.finish();
      tell(document);
      output.answer("");
      output.answer("Written " + folds.document());
      if (asked.together()) {
        output.answer("Model   " + folds.model());
      }
      output.document(Json.pretty(document).strip());
    }
    return ExitCode.DONE.number();
  }

  /**
   * @param folds how many; 0 for those that the data bring
   * @param together whether their networks are also packaged as one model
   */
  public static SegmentationFolds.Asked asked(int folds, boolean together) {
    OptionalInt made = folds == 0 ? OptionalInt.empty() : OptionalInt.of(folds);
    return new SegmentationFolds.Asked(made, together);
  }

  private void tell(FoldsDocument document) {
    boolean things = document.dsbScore().isPresent();
    String first = things ? SegmentationFigures.DSB_SCORE : "dice";
    String second = things ? "panopticQuality" : "hd95";
    TextTable each = TextTable.of("rrrr").row("Fold", "cases", first, second);
    for (int i = 0; i < document.folds().size(); i++) {
      SegmentationMetrics.SplitFigures test = document.folds().get(i).splits().get("test");
      each.row(i + 1, test.cases(), figure(test.metrics(), first), figure(test.metrics(), second));
    }
    output.answers(each.lines());
    output.answer("");
    TextTable mean =
        TextTable.of("lrr").row("Mean of " + document.folds().size() + " folds", "value", "± sd");
    document
        .mean()
        .forEach(
            (name, s) ->
                mean.row(
                    name, ScoreText.number(s.value()), ScoreText.orDash(s.standardDeviation())));
    output.answers(mean.lines());
    output.answer("");
    output.answers(ofAllCases(document));
  }

  private static List<String> ofAllCases(FoldsDocument document) {
    TextTable table = TextTable.of("lrl").row("All cases", "value", "95 % interval");
    document.dsbScore().ifPresent(f -> row(table, SegmentationFigures.DSB_SCORE, f));
    document.dice().ifPresent(f -> row(table, "dice", f));
    document.dicePerStructure().forEach((name, f) -> row(table, "dice of " + name, f));
    return table.lines();
  }

  private static void row(TextTable table, String name, Figure f) {
    table.row(name, ScoreText.number(f.value()), ScoreText.interval(f));
  }

  private static String figure(Map<String, Figure> figures, String name) {
    Figure figure = figures.get(name);
    return figure == null ? "-" : ScoreText.number(figure.value());
  }

  private void sayHowToGoOn() {
    output.note("");
    output.note("Interrupted; the same command goes on where it was stopped.");
  }
}
