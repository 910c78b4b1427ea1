// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.app.Ended.curie;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.curie.core.image.Image;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.object.code.DicomCodes;
import org.curie.dicom.object.report.ContentItem;
import org.curie.dicom.object.report.ContentValue;
import org.curie.dicom.object.report.StructuredReportReader;
import org.curie.imaging.format.ImageFile;
import org.curie.learning.detect.run.DetectionFigures;
import org.curie.learning.json.Json;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of {@code train} on images with boxes, and what the other verbs do with its model. */
final class DetectionModelTest {
  private static final int BAD_INPUT = 3;
  private static final int USAGE = 2;

  @TempDir private static Path shared;
  private static Path data;
  private static Path experiment;
  private static Path model;
  private static Ended trained;

  @TempDir private Path folder;

  @BeforeAll
  static void train() {
    data = BrightSquares.folder(shared.resolve("data"), 64);
    experiment = BrightSquares.experiment(shared.resolve("squares.yaml"), data, 20);
    model = shared.resolve("run/model.curie");
    trained = curie("train", experiment, "--out", model.getParent(), "--json").successfully();
  }

  private static double precision(Ended ended) {
    DetectionFigures figures = Json.read(ended.out(), DetectionFigures.class, "--json");
    return figures.splits().get("test").metrics().get("meanAveragePrecision50").value();
  }

  @Test
  void squares_areFound_andTheBoxOutsideIsNamed() throws IOException {
    assertThat(precision(trained)).isGreaterThan(0.8);
    assertThat(trained.out())
        .isEqualToNormalizingNewlines(Files.readString(model.resolveSibling("metrics.json")))
        .contains("\"froc\"", "\"meanAveragePrecision\"", "\"sensitivityAtFalsePositives\"");
    assertThat(trained.err())
        .contains("1 box(es) lie outside of their image and were left out: 000.png")
        .contains("64 images of 32 patients");
  }

  @Test
  void evaluate_measuresTheSame() {
    assertThat(precision(curie("evaluate", model, "--data", data, "--json").successfully()))
        .isEqualTo(precision(trained));
  }

  @Test
  void predict_writesBoxesInEveryFormat_andCocoIsReadBackAsData() throws IOException {
    Path image = data.resolve("images/063.png");

    curie("predict", model, image, "--out", folder, "--format", "json,csv,coco,png").successfully();

    assertThat(folder.resolve("predictions.json")).content().contains("\"label\": \"square\"");
    assertThat(folder.resolve("predictions.csv")).content().startsWith("input,label,score,x0");
    assertThat(folder.resolve("predictions.coco.json")).content().contains("\"bbox\"", "\"score\"");
    assertThat(folder.resolve("0001-063.png")).isNotEmptyFile();
  }

  /** The report names the boxes that the JSON file has, on the instance they were found in. */
  @Test
  void predict_writesTheBoxesOfADicomImage_asAReport() throws IOException {
    Image picture = ImageFile.read(data.resolve("images/063.png"));
    byte[] grey = new byte[picture.grid().voxels()];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (byte) picture.sample(i);
    }
    DataSetBuilder object =
        TinyDicom.slice(1)
            .text(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.7")
            .ints(Tags.Rows, picture.height())
            .ints(Tags.Columns, picture.width())
            .ints(Tags.BitsAllocated, Byte.SIZE)
            .ints(Tags.BitsStored, Byte.SIZE)
            .ints(Tags.HighBit, Byte.SIZE - 1)
            .ints(Tags.PixelRepresentation, 0)
            .element(new DataElement.Value(Tags.PixelData, Vr.OB, Bytes.owning(grey)));
    Path dicom = TinyDicom.write(folder.resolve("in/063.dcm"), object);

    Ended ended =
        curie(
            "predict",
            model,
            dicom,
            data.resolve("images/063.png"),
            "--out",
            folder,
            "--format",
            "json,dicom-sr");

    assertThat(ended.exitCode()).isEqualTo(BAD_INPUT);
    assertThat(ended.err()).contains("063.png: --format dicom-sr", "[DATA_INVALID]");
    String json = Files.readString(folder.resolve("predictions.json"));
    List<ContentItem> boxes =
        new StructuredReportReader()
            .read(new DicomReader().read(folder.resolve("0001-063.sr.dcm")).dataSet())
            .root()
            .named(DicomCodes.IMAGING_MEASUREMENTS)
            .getFirst()
            .children();
    assertThat(boxes).isNotEmpty().hasSize(json.split("\"label\"", -1).length - 1);
    for (ContentItem box : boxes) {
      ContentValue.SpatialCoordinates region =
          (ContentValue.SpatialCoordinates) box.named(DicomCodes.IMAGE_REGION).getFirst().value();
      assertThat(region.points()).hasSize(5);
      assertThat(region.points().getFirst()).isEqualTo(region.points().getLast());
      ContentValue.Numeric score =
          (ContentValue.Numeric) box.named(DicomCodes.PROBABILITY).getFirst().value();
      assertThat(json).contains("\"score\": " + score.measure().value());
      assertThat(box.named(DicomCodes.TRACKING_IDENTIFIER).getFirst().value().toString())
          .contains("square");
    }
    Dciodvfy.findsNoError(folder.resolve("0001-063.sr.dcm"));
  }

  @Test
  void predict_tellsABrokenImage_andGoesOn() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.png"), "no image");

    Ended ended = curie("predict", model, broken, data.resolve("images/063.png"));

    assertThat(ended.exitCode()).isEqualTo(BAD_INPUT);
    assertThat(ended.out()).contains("square");
    assertThat(ended.err()).contains("broken.png").contains("1 answered, 1 failed");
  }

  @Test
  void aFormatThatDetectorsDoNotWrite_isToldAsUsage() {
    Ended ended =
        curie("predict", model, data.resolve("images"), "--out", folder, "--format", "nifti");

    assertThat(ended.exitCode()).isEqualTo(USAGE);
    assertThat(ended.err()).contains("json, csv, coco or png");
  }

  @Test
  void info_describesModelAndRun() {
    assertThat(curie("info", model).successfully().out()).contains("Finds", "square");
    assertThat(curie("info", model.getParent()).successfully().out())
        .contains("20 of 20 done", "finished");
  }

  @Test
  void explain_refusesADetector_sayingWhatItIs() {
    curie("explain", model, data.resolve("images/063.png"), "--out", folder)
        .refused(BAD_INPUT, "MODEL_INCOMPATIBLE");
  }

  @Test
  void crossValidate_testsEachImageOnce_andIsNotRepeated() {
    Path small = BrightSquares.experiment(folder.resolve("small.yaml"), data, 1);
    Path folds = folder.resolve("folds");

    Ended first = curie("cross-validate", small, "--folds", 2, "--out", folds, "--json");
    Ended again = curie("cross-validate", small, "--folds", 2, "--out", folds, "--json");

    assertThat(first.successfully().out()).contains("\"meanAveragePrecision50\"");
    assertThat(again.successfully().out()).isEqualTo(first.out());
    assertThat(again.err()).contains("Fold 2 of 2 is done already");
  }
}
