// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.app.Ended.curie;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.curie.app.verb.locate.LocatedImages;
import org.curie.app.verb.locate.LocatedImages.FoundPlace;
import org.curie.app.verb.locate.LocatedImages.LocatedImage;
import org.curie.app.wiring.Wiring;
import org.curie.core.image.Image;
import org.curie.imaging.format.ImageFile;
import org.curie.learning.data.ImageStore;
import org.curie.learning.detect.data.DetectionSet;
import org.curie.learning.json.Json;
import org.curie.learning.locate.LocalizationFigures;
import org.curie.learning.locate.LocalizationFigures.Beside;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A classifier that learned whether images hold a bright square, and never where, is asked where.
 */
final class LocateTest {
  private static final int BAD_INPUT = 3;
  private static final int USAGE = 2;

  @TempDir private static Path shared;
  private static Path model;
  private static Path boxes;

  @TempDir private Path folder;

  @BeforeAll
  static void train() {
    Path data = BrightSquares.classes(shared.resolve("classes"), 40);
    Path experiment = BrightSquares.classExperiment(shared.resolve("squares.yaml"), data, 6);
    model = shared.resolve("run/model.curie");
    curie("train", experiment, "--out", model.getParent(), "--in-process").successfully();
    boxes = BrightSquares.folder(shared.resolve("boxes"), 64);
  }

  private static LocatedImages read(Ended ended) {
    return Json.read(ended.successfully().out(), LocatedImages.class, "--json");
  }

  private static LocalizationFigures figures(Object... more) {
    Object[] arguments = new Object[4 + more.length];
    System.arraycopy(new Object[] {"locate", model, boxes, "--json"}, 0, arguments, 0, 4);
    System.arraycopy(more, 0, arguments, 4, more.length);
    return read(curie(arguments)).figures().orElseThrow();
  }

  @Test
  void squares_arePointedToFarOftenerThanByTheMiddle() {
    LocalizationFigures f = figures("--split", "all");

    assertThat(f.asked()).isEqualTo(64);
    assertThat(f.patients()).isEqualTo(32);
    assertThat(f.silent()).isZero();
    Beside overall = f.overall();
    assertThat(overall.metrics())
        .containsOnlyKeys(
            "pointing", "localization30", "localization50", "topOneLocalization50", "iou");
    assertThat(overall.metrics().get("pointing").value()).isGreaterThan(0.8);
    assertThat(overall.middle().get("pointing").value()).isLessThan(0.3);
    assertThat(overall.gain().get("pointing").low().orElseThrow()).isGreaterThan(0.4);
    assertThat(overall.gain().get("iou").low().orElseThrow()).isPositive();
    assertThat(f.perClass()).containsOnlyKeys("square");
    assertThat(f.perClass().get("square").figures()).isEqualTo(overall);
  }

  @Test
  void theTolerance_forgivesWhatLiesBeside_alsoForTheMiddle() {
    Beside overall = figures("--tolerance", 100).overall();

    assertThat(overall.metrics().get("pointing").value()).isOne();
    assertThat(overall.middle().get("pointing").value()).isOne();
  }

  @Test
  void theThreshold_changesTheBoxes_andNotThePoints() {
    Beside low = figures().overall();
    Beside high = figures("--threshold", 0.6).overall();

    assertThat(high.metrics().get("pointing")).isEqualTo(low.metrics().get("pointing"));
    assertThat(high.metrics().get("iou")).isNotEqualTo(low.metrics().get("iou"));
    assertThat(high.middle()).isEqualTo(low.middle());
  }

  @Test
  void theTestPart_isMeasuredUnlessSaidOtherwise_andAClassWithoutBoxesIsRefused() {
    assertThat(figures().asked()).isEqualTo(16);

    curie("locate", model, boxes, "--class", "plain", "--quiet")
        .refused(BAD_INPUT, "SETTING_INVALID");
    assertThat(figures("--class", "plain=square").perClass()).containsOnlyKeys("plain");
  }

  @Test
  void aFolderWithBoxes_getsAPageAndEveryFormat_andCocoIsReadBackAsData() throws IOException {
    Path out = folder.resolve("places");

    Ended ended =
        curie("locate", model, boxes, "--out", out, "--format", "json,csv,coco,png").successfully();

    assertThat(ended.out()).contains("pointing", "middle", "gain", "Written 16 pictures");
    assertThat(out.resolve("index.html"))
        .content()
        .contains("Pointing game", "Best", "Median", "Worst", "data:image/png;base64,");
    LocatedImages found =
        Json.read(Files.readString(out.resolve("places.json")), LocatedImages.class, "places");
    assertThat(out.resolve("places.csv"))
        .content()
        .startsWith("input,label,probability,strength,x,y,x0,y0,x1,y1")
        .hasLineCount(1 + found.images().stream().mapToInt(i -> i.places().size()).sum());
    Image picture = ImageFile.read(out.resolve("0001-048-square.png"));
    assertThat(picture).hasToString("Image[3 x 1 x 512 x 512]");

    Path again = Files.createDirectories(folder.resolve("again"));
    Files.copy(out.resolve("places.coco.json"), again.resolve("places.coco.json"));
    Files.createDirectories(again.resolve("images"));
    for (LocatedImage image : found.images()) {
      Files.copy(boxes.resolve("images", image.input()), again.resolve("images", image.input()));
    }
    DetectionSet read = Wiring.detections(ImageStore.none()).read(again, 1);
    assertThat(read.size()).isEqualTo(16);
    assertThat(read.classes()).containsExactly("square");
    assertThat(read.boxes(0)).hasSameSizeAs(found.images().getFirst().places());
  }

  @Test
  void imagesOfWhichNothingIsKnown_getPlaces_andABrokenOneDoesNotStopTheOthers()
      throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.png"), "no image");
    Path square = boxes.resolve("images/063.png");

    Ended ended = curie("locate", model, broken, square, "--json");

    assertThat(ended.exitCode()).isEqualTo(BAD_INPUT);
    LocatedImages found = Json.read(ended.out(), LocatedImages.class, "locate");
    assertThat(found.figures()).isEmpty();
    assertThat(found.failures()).singleElement().extracting("code").isEqualTo("FORMAT_UNKNOWN");
    LocatedImage image = found.images().getFirst();
    assertThat(image.label()).isEqualTo("square").isEqualTo(image.predicted());
    FoundPlace first = image.places().getFirst();
    assertThat(first.strength()).isOne();
    assertThat(first.millimetres()).isEmpty();
    List<Double> box = first.voxels();
    assertThat(first.point().get(0)).isBetween(box.get(0), box.get(2));
    assertThat(first.point().get(1)).isBetween(box.get(1), box.get(3));
    assertThat(curie("locate", model, square, "--class", "square").successfully().out())
        .contains("sees", "box (x0 y0 x1 y1)", "063.png");
  }

  @Test
  void evaluating_onBoxes_isRefused_namingWhatMeasuresThat() {
    Ended ended = curie("evaluate", model, "--data", boxes, "--quiet");

    ended.refused(BAD_INPUT, "MODEL_INCOMPATIBLE");
    assertThat(ended.err()).contains("use locate");
  }

  @Test
  void whatMeansNothing_isToldAsUsage() {
    Path image = boxes.resolve("images/063.png");
    usage("--tolerance is for a folder", "locate", model, image, "--tolerance", 15);
    usage("repeated", "locate", model, image, "--class", "plain", "--class", "square");
    usage("json, csv, coco or png", "locate", model, image, "--out", folder, "--format", "nifti");
    usage("--out must say where", "locate", model, image, "--format", "csv");
    usage("--split is", "locate", model, image, "--split", "all");
  }

  private static void usage(String words, Object... arguments) {
    Ended ended = curie(arguments);
    assertThat(ended.exitCode()).isEqualTo(USAGE);
    assertThat(ended.err()).contains(words);
  }

  @Test
  void badNumbersAndNames_areRefused() {
    Path image = boxes.resolve("images/063.png");
    curie("locate", model, image, "--threshold", 0, "--quiet")
        .refused(BAD_INPUT, "SETTING_INVALID");
    curie("locate", model, boxes, "--tolerance", -1, "--quiet")
        .refused(BAD_INPUT, "SETTING_INVALID");
    curie("locate", model, image, "--class", "round", "--quiet")
        .refused(BAD_INPUT, "SETTING_INVALID");
  }
}
