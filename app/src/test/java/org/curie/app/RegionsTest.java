// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.app.Ended.curie;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.curie.app.wiring.Wiring;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.core.metric.segmentation.Mask;
import org.curie.core.metric.segmentation.Overlap;
import org.curie.imaging.format.ImageFile;
import org.curie.learning.engine.InferenceSession;
import org.curie.learning.json.Json;
import org.curie.learning.segment.data.LabelScheme;
import org.curie.learning.segment.data.SegmentationFolder;
import org.curie.learning.segment.evaluate.SegmentationMetrics;
import org.curie.learning.segment.model.SegmentationPackage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pictures of a bright ellipse with a brighter core, outlined as the whole and the core within it;
 * of some of them a corner is marked as not known.
 */
final class RegionsTest {
  private static final int UNKNOWN = 9;

  @TempDir private static Path shared;
  private static Path data;
  private static Path run;
  private static Ended trained;

  @BeforeAll
  static void train() throws IOException {
    data = TinyOutlines.pictures(shared.resolve("data"), 12);
    for (int i = 0; i < 12; i += 2) {
      forgetACorner(data, "case_%02d.png".formatted(i));
    }
    Files.writeString(data.resolve("labels.csv"), "value,name\n1,rim\n2,core\n9,ignore\n");
    Files.writeString(data.resolve("regions.csv"), "region,values\nwhole,1 2\ninner,2\n");
    LabelScheme labels = SegmentationFolder.read(data, 1, Optional.empty()).labels().orElseThrow();
    run = shared.resolve("run");
    Path experiment = TinyOutlines.experiment(shared.resolve("tiny.yaml"), data, 1, labels);
    trained =
        curie("train", experiment, "--out", run, "--cache", "off", "--json", "--in-process")
            .successfully();
  }

  /** In the image the corner is made bright, where labels say that nobody knows. */
  private static void forgetACorner(Path data, String name) {
    Path image = data.resolve("images").resolve(name);
    Path labels = data.resolve("labels").resolve(name);
    Image seen = ImageFile.read(image);
    float[] samples = seen.samples();
    float[] values = ImageFile.read(labels).samples();
    Grid grid = seen.grid();
    for (int y = 0; y < 6; y++) {
      for (int x = 0; x < 6; x++) {
        samples[y * grid.width() + x] = 250;
        values[y * grid.width() + x] = UNKNOWN;
      }
    }
    ImageFile.write(Image.of(grid, 1, samples), image);
    ImageFile.write(Image.of(grid, 1, values), labels);
  }

  private static SegmentationMetrics.SplitFigures figures(String json) {
    return Json.read(json, SegmentationMetrics.class, "--json").splits().get("test");
  }

  @Test
  void regions_areLearned_eachByItself_andMeasuredByTheirNames() {
    SegmentationMetrics.SplitFigures test = figures(trained.out());
    assertThat(test.perClass()).containsOnlyKeys("whole", "inner");
    assertThat(test.perClass().get("whole").get("dice").value()).isGreaterThan(0.9);
    assertThat(test.perClass().get("inner").get("dice").value()).isGreaterThan(0.85);
    assertThat(test.perClass().get("whole")).containsKeys("hd95", "surfaceDice", "volumeError");
    assertThat(test.presence().get("inner").get("found")).isEqualTo(3);
  }

  @Test
  void theNetwork_answersForEachRegion_withoutABackground() {
    SegmentationPackage model = SegmentationPackage.read(run.resolve("model.curie"));
    assertThat(model.description().formatVersion()).isEqualTo(5);
    try (InferenceSession session = Wiring.deployment().open(model.networks().getFirst(), 1)) {
      float[] logits = session.run(new float[32 * 32], 1);
      assertThat(logits).hasSize(2 * 32 * 32);
    }
  }

  @Test
  void aPicture_getsTheValueOfTheLastRegion_andSizesOfWholeRegions() throws IOException {
    Path out = shared.resolve("found");
    String told =
        curie(
                "predict",
                run.resolve("model.curie"),
                data.resolve("images/case_04.png"),
                "--out",
                out,
                "--json")
            .successfully()
            .out();
    LabelMap found = LabelMap.of(ImageFile.read(out.resolve("case_04.png")));
    LabelMap truth = LabelMap.of(ImageFile.read(data.resolve("labels/case_04.png")));
    assertThat(Arrays.stream(found.array()).distinct().sorted()).containsExactly(0, 1, 2);
    Mask whole = Mask.of(found, v -> v == 1 || v == 2);
    assertThat(told)
        .contains("\"name\": \"whole\"", "\"voxels\": " + whole.count())
        .contains("\"name\": \"inner\"", "\"voxels\": " + found.count(2));

    // What was measured is what was written, but for what the truth does not know.
    double dice =
        Overlap.of(
                Mask.of(truth, v -> v == 1 || v == 2),
                Mask.of(without(found, truth), v -> v == 1 || v == 2))
            .dice();
    assertThat(figures(trained.out()).perCase().get("case_04.png").get("whole")).isEqualTo(dice);
  }

  private static LabelMap without(LabelMap found, LabelMap truth) {
    int[] values = found.array().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = truth.label(i) == UNKNOWN ? 0 : values[i];
    }
    return LabelMap.of(found.grid(), values);
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
  void theReportAndInfo_tellOfWhatRegionsAreMade() throws IOException {
    String page = Files.readString(run.resolve("report/index.html"));
    assertThat(page).contains("whole of the labels [1, 2]; inner of the labels [2]");
    assertThat(Pattern.compile("data:image/png;base64,").matcher(page).results()).hasSize(6);
    assertThat(Files.readString(run.resolve("log.jsonl")).lines().findFirst().orElseThrow())
        .containsPattern("\"validationDice\": ?\\[[^,\\]]+,[^,\\]]+\\]");
    assertThat(curie("info", run.resolve("model.curie")).successfully().out())
        .contains("whole, inner");
    assertThat(trained.err()).contains("whole", "inner");
  }

  @Test
  void anExperimentOfOtherRegions_isRefused() throws IOException {
    Path plain = TinyOutlines.experiment(shared.resolve("plain.yaml"), data, 1);
    curie("train", plain, "--out", shared.resolve("x"), "--in-process", "--quiet")
        .refused(3, "SETTING_INVALID");
  }
}
