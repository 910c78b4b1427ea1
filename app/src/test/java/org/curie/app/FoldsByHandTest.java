// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.curie.app.Ended.curie;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.imaging.format.ImageFile;
import org.curie.learning.json.Json;
import org.curie.learning.segment.evaluate.SegmentationMetrics;
import org.curie.learning.segment.evaluate.SegmentationMetrics.SplitFigures;
import org.curie.learning.segment.experiment.PatchSpec;
import org.curie.learning.segment.model.SegmentationDescription;
import org.curie.learning.segment.model.SegmentationPackage;
import org.curie.learning.segment.run.FoldsDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two folds whose networks are made by hand and put together: the first believes what is brighter
 * than 100, the second what is brighter than 50. The lesion is of 200; some pictures have an island
 * of 75 that is none, so that only the second network is better when it is cleaned.
 */
final class FoldsByHandTest {
  private static final Grid GRID = Grid.pixels(16, 16);
  private static final int CASES = 4; // the first two are of fold 0

  @TempDir private Path folder;

  private static Image picture(boolean isTruth, boolean hasIsland) {
    float[] samples = new float[GRID.voxels()];
    for (int i = 0; i < samples.length; i++) {
      int x = i % 16;
      int y = i / 16;
      boolean lesion = x >= 2 && x < 7 && y >= 3 && y < 8;
      boolean island = hasIsland && x >= 12 && x < 14 && y >= 11 && y < 13;
      samples[i] = isTruth ? (lesion ? 1 : 0) : lesion ? 200 : island ? 75 : 0;
    }
    return Image.of(GRID, 1, samples);
  }

  private Path data(List<Integer> withIsland) throws IOException {
    Path data = folder.resolve("data");
    Files.createDirectories(data.resolve("images"));
    Files.createDirectories(data.resolve("labels"));
    StringBuilder splits = new StringBuilder("file,fold\n");
    for (int i = 0; i < CASES; i++) {
      ImageFile.write(picture(false, withIsland.contains(i)), data.resolve("images/" + name(i)));
      Image truth = picture(true, false);
      float[] values = truth.samples();
      for (int v = 0; v < values.length; v++) {
        values[v] *= 10; // the value of the first structure of a model made by hand
      }
      ImageFile.write(Image.of(GRID, 1, values), data.resolve("labels/" + name(i)));
      splits.append(name(i)).append(',').append(i / 2).append('\n');
    }
    Files.writeString(data.resolve("splits.csv"), splits);
    return data;
  }

  private static String name(int number) {
    return "case_%02d.png".formatted(number);
  }

  /** What a finished fold leaves, with these cases tested. */
  private void fold(Path folds, int number, double threshold, List<String> tested)
      throws IOException {
    Path fold = Files.createDirectories(folds.resolve("fold-" + number));
    Path model = fold.resolve("model.curie");
    new ThresholdModel(List.of("lesion"), List.of(threshold))
        .write(model, new PatchSpec(1, 16, 16, 1, List.of()));
    Map<String, Map<String, Double>> dice = new LinkedHashMap<>();
    tested.forEach(name -> dice.put(name, Map.of("lesion", 0.9 - 0.1 * number)));
    SplitFigures figures =
        new SplitFigures(
            tested.size(),
            tested.size(),
            Map.of(),
            Map.of(),
            Map.of("lesion", Map.of("found", tested.size())),
            dice);
    SegmentationMetrics metrics =
        new SegmentationMetrics(
            "segmentation", Map.of("test", figures), 1, model.toString(), "of no importance");
    Files.writeString(fold.resolve("metrics.json"), Json.pretty(metrics));
  }

  private Path folds(List<String> ofTheFirst, List<String> ofTheSecond) throws IOException {
    Path folds = folder.resolve("folds");
    fold(folds, 0, 100, ofTheFirst);
    fold(folds, 1, 50, ofTheSecond);
    return folds;
  }

  private Ended together(Path data, Path folds) throws IOException {
    Path experiment = TinyOutlines.experiment(folder.resolve("e.yaml"), data, 1);
    return curie(
        "cross-validate",
        experiment,
        "--ensemble",
        "--out",
        folds,
        "--in-process",
        "--quiet",
        "--json");
  }

  @Test
  void whatIsCleaned_isChosenOnCasesThatANetworkWasNotMadeFrom_withItsOwnAnswers()
      throws IOException {
    Path data = data(List.of(2, 3)); // the second network is tested on islands, and sees them
    Path folds = folds(List.of(name(0), name(1)), List.of(name(2), name(3)));
    FoldsDocument document =
        Json.read(together(data, folds).successfully().out(), FoldsDocument.class, "--json");

    SegmentationDescription whole = described(folds);
    assertThat(whole.largestOnly()).containsExactly(1);
    assertThat(whole.metrics().get("dice")).isEqualTo(document.dice().orElseThrow());
    assertThat(whole.metrics().get("dice").value()).isCloseTo(0.85, within(1e-12));
  }

  @Test
  void anIslandThatOnlyTheOtherNetworkWouldSee_changesNothing() throws IOException {
    Path data = data(List.of(0, 1)); // the first network is tested on islands, and sees none
    Path folds = folds(List.of(name(0), name(1)), List.of(name(2), name(3)));
    together(data, folds).successfully();
    assertThat(described(folds).largestOnly()).isEmpty();
  }

  @Test
  void aCaseThatNoFoldTested_isNamedAsAChangeOfTheData() throws IOException {
    Path data = data(List.of());
    Ended ended = together(data, folds(List.of(name(0), name(1)), List.of(name(2))));
    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err()).contains("the data have been changed since");
  }

  @Test
  void aPackageOfOneNetwork_fromBeforeThereWereSeveral_isStillReadAndUsed() throws Exception {
    Path model = Path.of(getClass().getResource("/packages/outlines-version-4.curie").toURI());
    assertThat(SegmentationPackage.read(model).description().networks()).isOne();
    Path image = folder.resolve("island.png");
    ImageFile.write(picture(false, true), image);
    curie("predict", model, image, "--out", folder.resolve("found")).successfully();
    Image found = ImageFile.read(folder.resolve("found/island.png"));
    Image seen = picture(false, true);
    for (int i = 0; i < found.size(); i++) { // lesion above 50, of value 10
      assertThat(found.sample(i)).isEqualTo(seen.sample(i) > 50 ? 10f : 0f);
    }
  }

  private static SegmentationDescription described(Path folds) {
    return SegmentationPackage.read(folds.resolve("model.curie")).description();
  }
}
