// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.curie.app.Ended.curie;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.core.metric.segmentation.Mask;
import org.curie.core.metric.segmentation.Overlap;
import org.curie.imaging.format.ImageFile;
import org.curie.learning.json.Json;
import org.curie.learning.segment.evaluate.SegmentationMetrics;
import org.curie.learning.segment.model.SegmentationPackage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Volumes with label maps, from a folder to outlines on another grid, by the defaults. */
final class SegmentationTest {
  private static final Pattern PICTURE = Pattern.compile("data:image/png;base64,");

  @TempDir private static Path shared;
  private static Path data;
  private static Path run;
  private static Ended trained;

  @BeforeAll
  static void train() throws IOException {
    data = TinyOutlines.volumes(shared.resolve("data"), 12);
    run = shared.resolve("run");
    Path experiment = TinyOutlines.experiment(shared.resolve("tiny.yaml"), data, 1);
    trained =
        curie("train", experiment, "--out", run, "--cache", "off", "--json", "--in-process")
            .successfully();
  }

  @Test
  void ellipsoids_areOutlinedOnCasesOfTheFirstFold() {
    SegmentationMetrics.SplitFigures test =
        Json.read(trained.out(), SegmentationMetrics.class, "--json").splits().get("test");
    assertThat(test.cases()).isEqualTo(3);
    assertThat(test.metrics()).containsKeys("dice", "iou", "hd95", "surfaceDice");
    assertThat(test.metrics().get("dice").value()).isGreaterThan(0.9);
    assertThat(test.perClass()).containsOnlyKeys("label 1", "label 2");
    assertThat(test.presence().get("label 1").get("found")).isEqualTo(3);
  }

  @Test
  void theParts_areTold_withTheFoldThatIsTested() {
    assertThat(trained.err())
        .contains("8 train", "1 validation", "3 test")
        .contains("Only fold 0 is tested here");
  }

  @Test
  void preparedCopiesOfPatientsImages_areGoneWhenNothingIsToBeKept() {
    assertThat(run.resolve("prepared")).doesNotExist();
    assertThat(run.resolve("splits.csv")).content().contains("case_00.nii.gz,case_00,test");
  }

  @Test
  void theReport_showsTruthAndAnswerOfThreeCases() throws IOException {
    String page = Files.readString(run.resolve("report/index.html"));
    assertThat(PICTURE.matcher(page).results()).hasSize(6);
    assertThat(page).contains("Best", "Median", "Worst", "Case by case");
  }

  @Test
  void theModel_measuresTheSameAgain() {
    String again =
        curie("evaluate", run.resolve("model.curie"), "--data", data, "--json")
            .successfully()
            .out();
    assertThat(figures(again)).isEqualTo(figures(trained.out()));
  }

  private static SegmentationMetrics.SplitFigures figures(String json) {
    return Json.read(json, SegmentationMetrics.class, "--json").splits().get("test");
  }

  @Test
  void anImageOfOtherVoxels_isOutlinedOnItsOwnGrid() throws IOException {
    Grid model = TinyOutlines.volume();
    Grid finer =
        new Grid(
            36,
            22,
            32,
            model.toPatient().after(new Affine(0.5, 0, 0, -0.25, 0, 1, 0, 0, 0, 0, 0.5, -0.25)));
    Path file = shared.resolve("finer.nii.gz");
    Image image = TinyOutlines.image(finer, 50);
    ImageFile.write(image, file);
    Path out = shared.resolve("outlines");

    curie("predict", run.resolve("model.curie"), file, "--out", out).successfully();

    Image written = ImageFile.read(out.resolve("finer.nii.gz"));
    LabelMap found = LabelMap.of(written);
    Grid read = ImageFile.read(file).grid();
    assertThat(written.grid()).isEqualTo(read);
    LabelMap truth = LabelMap.of(read, TinyOutlines.labels(finer, 50).array());
    // Labels of voxels of twice the size reach 0.94 at most.
    assertThat(Overlap.of(Mask.of(truth, l -> l > 0), Mask.of(found, l -> l > 0)).dice())
        .isGreaterThan(0.8);
    double[] wanted = centre(truth);
    double[] got = centre(found);
    for (int axis = 0; axis < 3; axis++) {
      assertThat(got[axis]).isCloseTo(wanted[axis], within(0.5)); // voxels
    }
  }

  @Test
  void bothEngines_outlineNearlyTheSame() {
    LabelMap onnx = outlined("onnx");
    LabelMap torch = outlined("torch"); // in bf16 where the processor has it
    for (int structure : List.of(1, 2)) {
      assertThat(
              Overlap.of(Mask.of(onnx, l -> l == structure), Mask.of(torch, l -> l == structure))
                  .dice())
          .isGreaterThan(0.98);
    }
  }

  private static LabelMap outlined(String engine) {
    Path out = shared.resolve("by-" + engine);
    Path image = data.resolve("images/case_04.nii.gz");
    curie("predict", run.resolve("model.curie"), image, "--engine", engine, "--out", out)
        .successfully();
    return LabelMap.of(ImageFile.read(out.resolve("case_04.nii.gz")));
  }

  @Test
  void anEngineThatThereIsNot_isNamedWithThoseThatThereAre() {
    Ended ended =
        curie("evaluate", run.resolve("model.curie"), "--data", data, "--engine", "fastest");
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("auto, onnx, torch", "'fastest'");
  }

  private static double[] centre(LabelMap map) {
    double[] sum = new double[4];
    int width = map.grid().width();
    int height = map.grid().height();
    for (int i = 0; i < map.array().length; i++) {
      if (map.label(i) > 0) {
        int y = i / width % height;
        int z = i / width / height;
        sum[0] += i % width;
        sum[1] += y;
        sum[2] += z;
        sum[3]++;
      }
    }
    return new double[] {sum[0] / sum[3], sum[1] / sum[3], sum[2] / sum[3]};
  }

  @Test
  void anImageThatCannotBeRead_isNamedAndTheOthersAreOutlined() throws IOException {
    Path broken = Files.writeString(shared.resolve("broken.nii"), "nothing");
    Ended ended =
        curie("predict", run.resolve("model.curie"), broken, data.resolve("images/case_00.nii.gz"));
    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err()).contains("broken.nii", "1 outlined, 1 failed");
    assertThat(ended.out()).contains("label 1");
  }

  @Test
  void theModel_isRefusedByNameWhereClassesAreAskedFor() {
    Ended ended =
        curie("explain", run.resolve("model.curie"), data.resolve("images/case_00.nii.gz"));
    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err()).contains("segmentation").endsWith("[MODEL_INCOMPATIBLE]\n");
  }

  @Test
  void info_describesTheModelAndTheFolder() {
    assertThat(curie("info", run).successfully().out())
        .contains("segmentation", "finished: " + run.resolve("model.curie"));
    assertThat(curie("info", run.resolve("model.curie"), data).successfully().out())
        .contains(
            "label 1, label 2", "patches of 16 x 16 x 16", "12 of 12 patients", "[0, 1, 2, 3]");
  }

  @Test
  void aPackage_isReadBackAsItWasWritten() {
    SegmentationPackage model = SegmentationPackage.read(run.resolve("model.curie"));
    Path again = shared.resolve("again.curie");
    model.write(again);
    assertThat(again).hasSameBinaryContentAs(run.resolve("model.curie"));
    assertThat(model.description().experiment().labels().structures())
        .containsExactly("label 1", "label 2");
  }
}
