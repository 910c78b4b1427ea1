// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.curie.app.Ended.curie;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.curie.app.wiring.Wiring;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.imaging.format.ImageFile;
import org.curie.learning.json.Json;
import org.curie.learning.segment.data.FoldSpec;
import org.curie.learning.segment.experiment.SegmentationExperiment;
import org.curie.learning.segment.experiment.SegmentationFile;
import org.curie.learning.segment.model.FoldNetworks;
import org.curie.learning.segment.model.SegmentationDescription;
import org.curie.learning.segment.model.SegmentationPackage;
import org.curie.learning.segment.predict.Segmenter;
import org.curie.learning.segment.run.FoldsDocument;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The networks of all folds as one model that outlines. */
final class OutlineEnsembleTest {
  @TempDir private static Path shared;
  private static Path data;
  private static Path folds;
  private static Path model;
  private static Object[] command;
  private static Ended ended;

  @TempDir private Path folder;

  @BeforeAll
  static void train() throws IOException {
    data = TinyOutlines.pictures(shared.resolve("data"), 6);
    Files.delete(data.resolve("splits.csv"));
    Path experiment = TinyOutlines.experiment(shared.resolve("e.yaml"), data, 1);
    folds = shared.resolve("folds");
    model = folds.resolve("model.curie");
    command =
        new Object[] {
          "cross-validate",
          experiment,
          "--folds",
          2,
          "--epochs",
          2,
          "--ensemble",
          "--out",
          folds,
          "--in-process",
          "--cache",
          "off",
          "--json"
        };
    ended = curie(command).successfully();
  }

  private static SegmentationPackage fold(int number) {
    return SegmentationPackage.read(folds.resolve("fold-" + number + "/model.curie"));
  }

  @Test
  void theModel_holdsTheNetworksOfAllFolds_andSaysHowToTrainEachAgain() {
    SegmentationPackage whole = SegmentationPackage.read(model);
    FoldNetworks ensemble = whole.description().ensemble().orElseThrow();

    assertThat(whole.networks()).hasSize(2);
    for (int k = 0; k < 2; k++) {
      SegmentationDescription alone = fold(k).description();
      assertThat(whole.networks().get(k)).isEqualTo(fold(k).networks().getFirst());
      assertThat(ensemble.members().get(k).weightsSha256()).isEqualTo(alone.weightsSha256());
      assertThat(ensemble.members().get(k).experiment()).isEqualTo(alone.experiment());
      assertThat(ensemble.members().get(k).experiment().fold())
          .contains(new FoldSpec(k, OptionalInt.of(2)));
    }
    assertThat(whole.description().formatVersion()).isEqualTo(5);
    assertThat(fold(0).description().formatVersion()).isEqualTo(4);
    assertThat(whole.description().cases()).containsExactly(Map.entry("train", 6));
    assertThat(whole.card())
        .contains("2, each of which learned from all folds of the data but one")
        .contains("fold by fold, by the single network that had not seen it");
  }

  @Test
  void itsFigures_areThoseThatTheFoldsMeasured() {
    FoldsDocument measured = Json.read(ended.out(), FoldsDocument.class, "--json");
    SegmentationDescription whole = SegmentationPackage.read(model).description();

    assertThat(whole.metrics().get("dice")).isEqualTo(measured.dice().orElseThrow());
    assertThat(whole.metrics().get("iou").value()).isEqualTo(measured.mean().get("iou").value());
    assertThat(whole.metrics().get("iou").low()).isEmpty();
    assertThat(whole.perStructure().get("label 2").get("dice"))
        .isEqualTo(measured.dicePerStructure().get("label 2"));
  }

  @Test
  void probabilities_areTheMeanOfTheNetworks() {
    Image image = ImageFile.read(data.resolve("images/case_03.png"));
    List<Image> alone = new ArrayList<>();
    for (int k = 0; k < 2; k++) {
      alone.add(foreground(fold(k), image));
    }
    Image together = foreground(SegmentationPackage.read(model), image);
    double apart = 0;
    for (int i = 0; i < together.size(); i++) {
      double one = alone.get(0).sample(i);
      double other = alone.get(1).sample(i);
      apart = Math.max(apart, Math.abs(one - other));
      assertThat((double) together.sample(i)).isCloseTo((one + other) / 2, within(1e-6));
    }
    assertThat(apart).isGreaterThan(0.01); // else the test would pass with any of them
  }

  private static Image foreground(SegmentationPackage of, Image image) {
    try (Segmenter segmenter = of.open(Wiring.deployment(), 1)) {
      return segmenter.foreground(image);
    }
  }

  @Test
  void evaluatingOnItsOwnData_isWarnedOf_onOthersNot() throws IOException {
    assertThat(curie("evaluate", model, "--data", data).successfully().err())
        .contains("made of all folds of these data");
    assertThat(curie("evaluate", model, "--data", data, "--split", "all").successfully().err())
        .contains("made of all folds of these data");
    Path others = TinyOutlines.pictures(folder.resolve("others"), 4);
    assertThat(curie("evaluate", model, "--data", others, "--split", "all").successfully().err())
        .doesNotContain("Beware");
  }

  @Test
  void predictAndInfo_knowIt() {
    Path image = data.resolve("images/case_00.png");
    Path out = folder.resolve("out");
    curie("predict", model, image, "--out", out).successfully();
    assertThat(out.resolve("case_00.png")).exists();
    assertThat(curie("info", model).successfully().out())
        .contains("2 of the folds of a cross-validation: the mean of their probabilities");
  }

  @Test
  void aPackage_isReadBackAsItWasWritten_andNotMadeAgain() throws IOException {
    Path again = folder.resolve("again.curie");
    SegmentationPackage.read(model).write(again);
    assertThat(again).hasSameBinaryContentAs(model);

    FileTime written = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(model, written);
    assertThat(curie(command).successfully().out()).isEqualTo(ended.out());
    assertThat(Files.getLastModifiedTime(model)).isEqualTo(written);
  }

  /** Three small pictures in fold 0, three large ones in fold 1. */
  private static Path pictures(Path to) throws IOException {
    Files.createDirectories(to.resolve("images"));
    Files.createDirectories(to.resolve("labels"));
    StringBuilder splits = new StringBuilder("file,fold\n");
    for (int i = 0; i < 6; i++) {
      Grid grid = i < 3 ? Grid.pixels(16, 16) : Grid.pixels(24, 16);
      String name = "case_%02d.nii.gz".formatted(i);
      ImageFile.write(TinyOutlines.image(grid, i), to.resolve("images", name));
      ImageFile.write(TinyOutlines.labels(grid, i).toImage(), to.resolve("labels", name));
      splits.append(name).append(',').append(i / 3).append('\n');
    }
    Files.writeString(to.resolve("splits.csv"), splits);
    return to;
  }

  private static Ended planned(Path data, Path out, String... more) {
    List<Object> words = new ArrayList<>();
    words.addAll(List.of("cross-validate", data, "--epochs", 1, "--memory", "4m", "--out", out));
    words.addAll(List.of("--precision", "fp32", "--in-process", "--cache", "off"));
    words.addAll(List.of(more));
    return curie(words.toArray());
  }

  @Test
  void foldsThatArePlannedOneByOne_mayNotFitEachOther_withEnsembleTheyShareThePlanOfTheFirst()
      throws IOException {
    Path mixed = pictures(folder.resolve("mixed"));
    Path apart = folder.resolve("apart");
    planned(mixed, apart).successfully();
    assertThat(patch(apart, 0)).isNotEqualTo(patch(apart, 1));
    planned(mixed, apart, "--ensemble", "--quiet").refused(3, "SETTING_INVALID");

    Path together = folder.resolve("together");
    planned(mixed, together, "--ensemble").successfully();
    SegmentationExperiment first = experiment(together, 0);
    SegmentationExperiment second = experiment(together, 1);
    assertThat(first).isEqualTo(experiment(apart, 0));
    assertThat(second).isEqualTo(first.withFold(second.fold()));
    assertThat(second.fold()).contains(FoldSpec.given(1));
    assertThat(together.resolve("fold-1/report/index.html")).content().contains("that of fold-0");
    assertThat(SegmentationPackage.read(together.resolve("model.curie")).networks()).hasSize(2);
    // 4 MB leave room for few of these patches, 4 GB for sixteen.
    assertThat(first.fit().batchSize()).isLessThan(6);
  }

  private static SegmentationExperiment experiment(Path out, int fold) {
    return SegmentationFile.read(out.resolve("fold-" + fold + "/experiment.yaml"));
  }

  private static Object patch(Path out, int fold) {
    return experiment(out, fold).patch();
  }

  @Test
  void aBudget_isForAllFoldsTogether() throws IOException {
    Path many = TinyOutlines.pictures(folder.resolve("many"), 8); // of four folds
    Ended tooShort =
        curie(
            "cross-validate", many, "--budget", "2s", "--out", folder.resolve("b"), "--in-process");
    assertThat(tooShort.exitCode()).isEqualTo(3);
    assertThat(tooShort.err()).contains("Planning with 0.5", "for each of 4 folds");
  }

  @Test
  void optionsOfOutlines_areRefusedWhereTheyMeanNothing() {
    assertThat(curie("cross-validate", command[1], "--memory", "1g").exitCode()).isEqualTo(2);
    TinyImages.folder(folder.resolve("classes"), 4);
    Ended ended =
        curie("cross-validate", folder.resolve("classes"), "--folds", 2, "--budget", "1h");
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("--budget");
  }
}
