// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.locate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.geometry.Box;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.metric.localization.LocalizationMetric;
import org.curie.learning.data.DataSetReader;
import org.curie.learning.data.Split;
import org.curie.learning.detect.data.DetectionReader;
import org.curie.learning.detect.data.DetectionSet;
import org.curie.learning.explain.Evidence;
import org.curie.learning.explain.Explainer;
import org.curie.learning.model.Classifier;
import org.curie.learning.model.Descriptions;
import org.curie.learning.model.FixedEngine;
import org.curie.learning.model.ModelInput;
import org.curie.learning.predict.Predictor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three images of 8 x 6 with cells and blots. The model says "cell" of each; nothing ever speaks
 * for cells, and one place for blots.
 */
class LocalizationTest {
  private static final List<String> CLASSES = List.of("cell", "blot");
  private static final ModelInput.Images INPUT = new ModelInput.Images(1, 1, 6, 8, List.of());

  @TempDir private Path folder;
  private DetectionSet data;
  private int looked;

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(folder.resolve("images"));
    for (String name : List.of("a", "b", "c")) {
      Files.writeString(folder.resolve("images", name + ".png"), "");
    }
    Files.writeString(
        folder.resolve("splits.csv"),
        "file,patient,split\na.png,p,test\nb.png,q,test\nc.png,r,test\n");
    Files.writeString(
        folder.resolve("boxes.json"),
        """
        {"images": [{"id": 1, "file_name": "a.png", "width": 8, "height": 6},
                    {"id": 2, "file_name": "b.png", "width": 8, "height": 6},
                    {"id": 3, "file_name": "c.png", "width": 8, "height": 6}],
         "categories": [{"id": 5, "name": "cell"}, {"id": 9, "name": "blot"}],
         "annotations": [
           {"id": 1, "image_id": 1, "category_id": 5, "bbox": [0, 0, 4, 4], "iscrowd": 0},
           {"id": 2, "image_id": 1, "category_id": 9, "bbox": [4, 2, 4, 4], "iscrowd": 0},
           {"id": 3, "image_id": 2, "category_id": 9, "bbox": [4, 2, 4, 4], "iscrowd": 1},
           {"id": 4, "image_id": 3, "category_id": 9, "bbox": [0, 0, 2, 2], "iscrowd": 0}]}
        """);
    data = new DetectionReader(new DataSetReader(path -> certainOfCells())).read(folder, 1);
  }

  /** The model's logits are the first samples. */
  private static Image certainOfCells() {
    float[] samples = new float[48];
    samples[0] = 4;
    return Image.of(Grid.pixels(8, 6), 1, samples);
  }

  private static Evidence evidence(int classIndex) {
    return classIndex == 0
        ? Maps.of("........", "........", "........", "........", "........", "........")
        : Maps.of("........", "........", "........", "....5*..", "....55..", "........");
  }

  private LocalizationReport measured(List<BoxedClass> asked, double tolerance) {
    Explainer explainer =
        new Explainer() {
          @Override
          public Evidence evidence(float[] prepared, int classIndex) {
            return LocalizationTest.evidence(classIndex);
          }

          @Override
          public void close() {
            // holds nothing
          }
        };
    try (Classifier model =
        Classifier.open(
            Descriptions.of(INPUT, "cell", "blot"),
            new byte[0],
            new FixedEngine(INPUT.shape(), 2),
            1)) {
      Locator locator = new Locator(INPUT, explainer, LocatingSpec.defaults());
      return new Localization(new Predictor(model), locator, tolerance)
          .of(data, Split.TEST, asked, () -> looked++);
    }
  }

  private static double pointing(LocalizationReport report, int category) {
    return report
        .metrics()
        .categories()
        .get(category)
        .figures()
        .get(LocalizationMetric.POINTING)
        .model()
        .value();
  }

  @Test
  void eachImage_isAskedForEachClassThatItShows_andNotForWhatDoesNotCount() {
    LocalizationReport report = measured(BoxedClass.of(CLASSES, data.classes(), List.of()), 0);

    assertThat(report.images()).isEqualTo(3);
    assertThat(looked).isEqualTo(3);
    assertThat(report.metrics().asked()).isEqualTo(3); // a for both, c for blots
    assertThat(report.metrics().silent()).isOne();
    assertThat(pointing(report, 0)).isZero();
    assertThat(pointing(report, 1)).isEqualTo(0.5);
    assertThat(report.metrics().overall().get(LocalizationMetric.POINTING).model().value())
        .isEqualTo(0.25);
  }

  @Test
  void aCase_tellsImage_answer_placesAndTruth() {
    LocalizationReport report = measured(BoxedClass.of(CLASSES, data.classes(), List.of()), 0);

    LocalizationReport.Case best = report.bestFirst().getFirst();
    assertThat(best.pointing().id()).isEqualTo("a.png");
    assertThat(best.pointing().patient()).isEqualTo("p");
    assertThat(best.pointing().category()).isOne();
    assertThat(best.pointing().truths()).containsExactly(Box.planar(4, 2, 8, 6));
    assertThat(best.places().getFirst().box()).isEqualTo(Box.planar(4, 3, 6, 5));
    assertThat(best.pointing().iou()).isEqualTo(0.25);
    assertThat(best.predicted()).isEqualTo("cell");
    assertThat(best.pointing().answered()).isFalse();
    assertThat(best.probability()).isLessThan(0.5);
    assertThat(best.isHit(0)).isTrue();
    LocalizationReport.Case worst = report.bestFirst().getLast();
    assertThat(worst.places()).isEmpty();
    assertThat(worst.pointing().answered()).isTrue();
  }

  @Test
  void aTolerance_reachesOtherBoxes() {
    // From (5.5, 3.5) to the corner (2, 2): 3.81.
    List<BoxedClass> blots = BoxedClass.of(CLASSES, data.classes(), List.of("blot"));
    assertThat(pointing(measured(blots, 3.8), 0)).isEqualTo(0.5);
    assertThat(pointing(measured(blots, 3.81), 0)).isOne();
  }

  @Test
  void aPartThatShowsNothingOfIt_andAToleranceThatIsNone_areRefused() {
    List<BoxedClass> cells = BoxedClass.of(CLASSES, data.classes(), List.of("cell"));
    data =
        data.withImages(
            data.images().withSplits(List.of(Split.TRAIN, Split.TEST, Split.TEST), true));
    assertThatThrownBy(() -> measured(cells, 0))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("2 image(s) in its test part, none with a box of cell");
    assertThatThrownBy(() -> measured(cells, Double.NaN))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("tolerance");
  }
}
