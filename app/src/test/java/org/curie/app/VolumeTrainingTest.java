// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.app.Ended.curie;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.curie.app.verb.locate.LocatedImages;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;
import org.curie.imaging.format.ImageFile;
import org.curie.learning.evaluate.MetricsDocument;
import org.curie.learning.json.Json;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Volumes of several sizes and formats, from a folder to a model by the defaults. */
final class VolumeTrainingTest {
  private static final int PER_CLASS = 10;
  private static final Pattern PICTURE = Pattern.compile("data:image/png;base64,");

  @TempDir private static Path shared;
  private static Path run;
  private static Ended trained;

  @BeforeAll
  static void train() throws IOException {
    for (int i = 0; i < PER_CLASS; i++) {
      write(shared.resolve("data/left/v%d.nii.gz".formatted(i)), 3, i);
      write(shared.resolve("data/right/p%d/v.nrrd".formatted(i)), 9, i);
    }
    run = shared.resolve("run");
    trained =
        curie(
                "train",
                shared.resolve("data"),
                "--out",
                run,
                "--epochs",
                "2",
                "--cache",
                shared.resolve("cache"),
                "--json")
            .successfully();
  }

  @Test
  void everyVolume_isPreparedToTheSameSize_andEvaluated() {
    assertThat(trained.err())
        .contains("20 cases, 2 classes")
        .containsPattern("input size +\\d+ x \\d+ x \\d+")
        .containsPattern("rotation ±12° about each axis");
    MetricsDocument metrics = Json.read(trained.out(), MetricsDocument.class, "--json");
    assertThat(metrics.splits().get("test").cases()).isEqualTo(4);
  }

  @Test
  void volumesOfTrainingAndValidation_areKeptPrepared() throws IOException {
    try (Stream<Path> entries = Files.walk(shared.resolve("cache/entries"))) {
      assertThat(entries.filter(Files::isRegularFile)).hasSize(PER_CLASS - 2); // two are for test
    }
  }

  @Test
  void theReport_showsASliceAndItsEvidenceForEachExplainedCase() throws IOException {
    String page = Files.readString(run.resolve("report/index.html"));
    Matcher pictures = PICTURE.matcher(page);
    int found = 0;
    while (pictures.find()) {
      found++;
    }
    assertThat(found).isBetween(2, 40).isEven();
  }

  @Test
  void theModel_answersForAVolumeOfAnotherSize_andExplainsASliceOfIt() throws IOException {
    Path volume = write(shared.resolve("new.nii"), 3, 77);
    Path model = run.resolve("model.curie");
    assertThat(curie("predict", model, volume).successfully().out()).contains("new.nii");
    Ended explained = curie("explain", model, volume, "--out", shared).successfully();
    assertThat(explained.out()).containsPattern("Slice +\\d+ of \\d+");
    Path overlay = shared.resolve(explained.out().replaceAll("(?s).*Overlay +(\\S+).*", "$1"));
    assertThat(ImageFile.read(overlay).depth()).isOne();
  }

  @Test
  void locating_tellsBoxesOfVoxelsAndOfThePatient() throws IOException {
    Path volume = write(shared.resolve("new.nii"), 3, 78); // 12 x 12 x 8 of 1 x 1 x 2 mm
    Path model = run.resolve("model.curie");

    Ended ended =
        curie("locate", model, volume, "--class", "left", "--out", shared.resolve("places"))
            .successfully();

    assertThat(ended.out()).contains("places.json");
    LocatedImages found =
        Json.read(
            Files.readString(shared.resolve("places/places.json")), LocatedImages.class, "places");
    LocatedImages.LocatedImage image = found.images().getFirst();
    assertThat(image.depth()).isEqualTo(8);
    LocatedImages.FoundPlace place = image.places().getFirst();
    assertThat(place.point()).hasSize(3);
    List<Double> box = place.voxels();
    assertThat(box).hasSize(6);
    for (int axis = 0; axis < 3; axis++) {
      assertThat(place.point().get(axis)).isBetween(box.get(axis), box.get(axis + 3));
    }
    List<List<Double>> corners = place.millimetres().orElseThrow();
    assertThat(corners).hasSize(8);
    assertThat(corners.getFirst())
        .containsExactly(box.get(0) - 0.5, box.get(1) - 0.5, 2 * (box.get(2) - 0.5));
    assertThat(corners.get(6))
        .containsExactly(box.get(3) - 0.5, box.get(4) - 0.5, 2 * (box.get(5) - 0.5));
    curie("locate", model, volume, "--out", shared.resolve("p"), "--format", "coco", "--quiet")
        .refused(3, "SETTING_INVALID");
  }

  @Test
  void info_tellsTheSlices() {
    assertThat(curie("info", shared.resolve("data")).successfully().out())
        .contains("20 cases", "slices");
  }

  /** Noise with a bright column near one end of the x axis; NRRDs are the larger files. */
  private static Path write(Path file, int centre, int seed) throws IOException {
    RandomGenerator random = new RandomStreams(seed).stream("volume", centre);
    Grid grid =
        file.toString().endsWith(".nrrd")
            ? Grid.of(36, 36, 36, new Spacing(0.5, 0.5, 0.5))
            : Grid.of(12, 12 + seed % 2, 8 + seed % 3, new Spacing(1, 1, 2));
    float[] samples = new float[grid.voxels()];
    for (int i = 0; i < samples.length; i++) {
      double dx = i % grid.width() * 12.0 / grid.width() - centre;
      double dy = i / grid.width() % grid.height() * 12.0 / grid.height() - 6;
      boolean bright = dx * dx + dy * dy < 9;
      samples[i] = (float) (random.nextDouble() * 50 + (bright ? 100 : 0));
    }
    Files.createDirectories(file.getParent());
    ImageFile.write(Image.of(grid, 1, samples), file);
    return file;
  }
}
