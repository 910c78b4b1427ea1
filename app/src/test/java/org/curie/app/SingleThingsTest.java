// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.app.Ended.curie;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.curie.core.image.LabelMap;
import org.curie.core.metric.instance.InstanceOverlap;
import org.curie.core.metric.instance.InstanceSummary;
import org.curie.imaging.format.ImageFile;
import org.curie.learning.json.Json;
import org.curie.learning.segment.evaluate.SegmentationMetrics;
import org.curie.learning.segment.model.SegmentationPackage;
import org.curie.learning.segment.run.FoldsDocument;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images whose labels number single things, from a folder to a number for each thing found. */
final class SingleThingsTest {
  private static final Pattern PICTURE = Pattern.compile("data:image/png;base64,");

  @TempDir private static Path shared;
  private static Path data;
  private static Path run;
  private static Ended trained;

  @BeforeAll
  static void train() throws IOException {
    data = TinyThings.pictures(shared.resolve("data"));
    run = shared.resolve("run");
    trained = trained(TinyThings.experiment(shared.resolve("tiny.yaml"), data, "thing"), run);
  }

  private static Ended trained(Path experiment, Path run) {
    return curie("train", experiment, "--out", run, "--cache", "off", "--json", "--in-process")
        .successfully();
  }

  private static SegmentationMetrics.SplitFigures figures(String json) {
    return Json.read(json, SegmentationMetrics.class, "--json").splits().get("test");
  }

  @Test
  void thingsThatTouch_areToldApart_inGreyAndInColour() {
    SegmentationMetrics.SplitFigures test = figures(trained.out());
    assertThat(test.cases()).isEqualTo(3);
    assertThat(test.metrics())
        .containsKeys("dsbScore", "panopticQuality", "averagePrecision50", "averagePrecision95");
    assertThat(test.metrics().get("dsbScore").value()).isGreaterThan(0.7);
    assertThat(test.metrics().get("recognitionQuality").value()).isGreaterThan(0.9);
    assertThat(test.presence().get("thing").get("found")).isGreaterThan(30);
    assertThat(test.perCase()).hasSize(3);
  }

  @Test
  void theReport_showsTruthAndAnswer_andWhatWasChosenOnValidationCases() throws IOException {
    String page = Files.readString(run.resolve("report/index.html"));
    assertThat(PICTURE.matcher(page).results()).hasSize(6);
    assertThat(page).contains("Panoptic quality", "Prominence of a peak", "Case by case");
  }

  @Test
  void theModel_measuresTheSameAgain() {
    String again =
        curie("evaluate", run.resolve("model.curie"), "--data", data, "--json")
            .successfully()
            .out();
    assertThat(figures(again)).isEqualTo(figures(trained.out()));
  }

  @Test
  void aPicture_getsANumberForEachThing_andTheirSizesAreTold() throws IOException {
    Path out = shared.resolve("found");
    Path image = data.resolve("images/case_11.png");
    String told =
        curie("predict", run.resolve("model.curie"), image, "--out", out, "--json")
            .successfully()
            .out();
    LabelMap found = LabelMap.of(ImageFile.read(out.resolve("case_11.png")));
    LabelMap truth = LabelMap.of(ImageFile.read(data.resolve("labels/case_11.png")));
    assertThat(InstanceSummary.score(InstanceOverlap.of(truth, found)))
        .isEqualTo(figures(trained.out()).perCase().get("case_11.png").get("dsbScore"));
    long things = Arrays.stream(found.array()).distinct().filter(v -> v > 0).count();
    assertThat(Pattern.compile("\"number\":").matcher(told).results()).hasSize((int) things);
    assertThat(told).contains("\"number\": 1,", "\"voxels\": " + found.count(1));
  }

  @Test
  void info_describesTheModel() {
    assertThat(curie("info", run.resolve("model.curie")).successfully().out())
        .contains("thing", "dsbScore");
  }

  @Test
  void aPackage_isReadBackAsItWasWritten() {
    SegmentationPackage model = SegmentationPackage.read(run.resolve("model.curie"));
    Path again = shared.resolve("again.curie");
    model.write(again);
    assertThat(again).hasSameBinaryContentAs(run.resolve("model.curie"));
    assertThat(model.description().decoding()).isPresent();
  }

  @Test
  void thingsInVolumes_areToldApartToo() throws IOException {
    Path volumes = TinyThings.volumes(shared.resolve("volumes"));
    Files.writeString(volumes.resolve("labels.csv"), "value,name\n*,cell\n");
    Ended ended =
        trained(
            TinyThings.experiment(shared.resolve("volumes.yaml"), volumes, "cell"),
            shared.resolve("volume-run"));
    assertThat(figures(ended.out()).metrics().get("recognitionQuality").value()).isGreaterThan(0.7);
    assertThat(figures(ended.out()).presence()).containsOnlyKeys("cell");
  }

  @Test
  void theNetworksOfAllFolds_tellThingsApartTogether() throws IOException {
    Path folded = TinyThings.pictures(shared.resolve("folded"));
    Files.delete(folded.resolve("splits.csv"));
    Path folds = shared.resolve("folds");
    Path experiment = TinyThings.experiment(shared.resolve("folded.yaml"), folded, "thing");
    Object[] command = {
      "cross-validate", experiment, "--folds", 2, "--epochs", 3, "--ensemble", "--out", folds
    };
    FoldsDocument measured = folds(command, "--cache", "off", "--in-process", "--json");

    SegmentationPackage whole = SegmentationPackage.read(folds.resolve("model.curie"));
    assertThat(whole.networks()).hasSize(2);
    assertThat(whole.description().decoding()).isPresent();
    assertThat(whole.description().metrics().get("dsbScore"))
        .isEqualTo(measured.dsbScore().orElseThrow());
    String all =
        curie(
                "evaluate",
                folds.resolve("model.curie"),
                "--data",
                folded,
                "--split",
                "all",
                "--json")
            .successfully()
            .out();
    assertThat(figures(all).metrics().get("dsbScore").value())
        .isGreaterThan(0.3); // of networks that have only begun to learn
  }

  private static FoldsDocument folds(Object[] command, String... more) {
    List<Object> words = new ArrayList<>(List.of(command));
    words.addAll(List.of(more));
    return Json.read(curie(words.toArray()).successfully().out(), FoldsDocument.class, "--json");
  }
}
