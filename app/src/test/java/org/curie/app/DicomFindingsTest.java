// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.curie.app.Ended.curie;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.curie.app.wiring.OnlySeries;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.object.code.DicomCodes;
import org.curie.dicom.object.code.SnomedCodes;
import org.curie.dicom.object.common.InstanceReference;
import org.curie.dicom.object.report.ContentItem;
import org.curie.dicom.object.report.ContentValue;
import org.curie.dicom.object.report.StructuredReport;
import org.curie.dicom.object.report.StructuredReportReader;
import org.curie.dicom.object.segmentation.Segmentation;
import org.curie.dicom.object.segmentation.SegmentationReader;
import org.curie.dicom.object.segmentation.SegmentationType;
import org.curie.imaging.format.ImageFile;
import org.curie.learning.segment.experiment.PatchSpec;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a DICOM series to a segmentation and a report in its study, and what others say of them. */
final class DicomFindingsTest {
  private static final PatchSpec VOLUME = new PatchSpec(1, 64, 64, 8, List.of());
  private static final PatchSpec PICTURE = new PatchSpec(1, 32, 32, 1, List.of());

  /** Of CT: soft tissue, and bone behind it. */
  private static final ThresholdModel BONES =
      new ThresholdModel(List.of("soft tissue", "left bone lesion"), List.of(-20.5, 250.5));

  @TempDir private Path folder;

  private static Path data(String name) {
    Path path =
        Path.of(System.getenv().getOrDefault("CURIE_DATA", "../../shared/data"))
            .resolve("dicom")
            .resolve(name);
    if (!Files.exists(path)) {
      Assumptions.abort("needs the shared data, which are not at " + path);
    }
    return path;
  }

  /** Three slices in a frame of reference, without which nothing can lie on them. */
  private Path slices() {
    Path series = folder.resolve("series");
    for (int number = 1; number <= 3; number++) {
      TinyDicom.write(
          series.resolve(number + ".dcm"),
          TinyDicom.slice(number).text(Tags.FrameOfReferenceUID, "2.25.77"));
    }
    return series;
  }

  private Path model(ThresholdModel model, PatchSpec patch) {
    return model.write(folder.resolve("model.curie"), patch);
  }

  @Test
  void aCtSeries_getsASegmentationAndAReport_thatOthersFindNoErrorIn() throws IOException {
    Path series = data("dcmqi/segmentations/ct-3slice");
    Path out = folder.resolve("out");
    curie(
            "predict",
            "--engine",
            "onnx", // what it must find is known to the voxel: no rounding
            model(BONES, VOLUME),
            series,
            "--out",
            out,
            "--format",
            "dicom-seg,dicom-labelmap,dicom-sr")
        .successfully();

    Image image = OnlySeries.of(series, Optional.empty()).toImage().image();
    LabelMap expected = BONES.expected(image);
    for (SegmentationType type : List.of(SegmentationType.BINARY, SegmentationType.LABELMAP)) {
      boolean binary = type == SegmentationType.BINARY;
      Path file = out.resolve(binary ? "ct-3slice.seg.dcm" : "ct-3slice.labelmap.dcm");
      Segmentation read = new SegmentationReader().read(new DicomReader().read(file));
      assertThat(read.type()).isEqualTo(type);
      assertThat(read.labelMap(image.grid())).isEqualTo(expected);
      assertThat(read.segments())
          .extracting(segment -> segment.label())
          .containsExactly("soft tissue", "left bone lesion");
      assertThat(read.segments().get(1).type()).isEqualTo(SnomedCodes.LESION);
      assertThat(read.segments().get(1).laterality()).isEqualTo(SnomedCodes.LEFT);
      assertThat(read.segments().get(1).anatomicRegion()).isEqualTo(SnomedCodes.BONE);
      if (binary) { // this dciodvfy is older than label maps
        Dciodvfy.findsNoError(file);
      }
    }
    checkReport(out.resolve("ct-3slice.sr.dcm"), expected, image, series);
  }

  private static void checkReport(Path file, LabelMap expected, Image image, Path series)
      throws IOException {
    DataSet dataSet = new DicomReader().read(file).dataSet();
    StructuredReport report = new StructuredReportReader().read(dataSet);
    assertThat(report.complete()).isTrue();
    assertThat(report.verified()).isFalse();
    List<InstanceReference> sources = new ArrayList<>();
    try (Stream<Path> files = Files.list(series)) {
      for (Path source : files.toList()) {
        DataSet slice = new DicomReader().readMetadata(source).dataSet();
        assertThat(dataSet.uid(Tags.StudyInstanceUID)).isEqualTo(slice.uid(Tags.StudyInstanceUID));
        sources.add(
            new InstanceReference(
                slice.requireString(Tags.SOPClassUID), slice.requireString(Tags.SOPInstanceUID)));
      }
    }
    InstanceReference segmentation = reference(file.resolveSibling("ct-3slice.seg.dcm"));
    assertThat(report.evidence()).containsAll(sources).contains(segmentation);
    List<ContentItem> groups =
        report.root().named(DicomCodes.IMAGING_MEASUREMENTS).getFirst().children();
    ContentItem soft = groups.getFirst();
    assertThat(soft.named(DicomCodes.SOURCE_IMAGE_FOR_SEGMENTATION)).hasSize(sources.size());
    assertThat(soft.named(DicomCodes.REFERENCED_SEGMENT).getFirst().value())
        .isEqualTo(new ContentValue.Image(segmentation, List.of(), List.of(1)));
    Spacing mm = image.grid().spacing();
    assertThat(number(soft.named(SnomedCodes.VOLUME).getFirst(), "mm3"))
        .isCloseTo(expected.count(1) * mm.xMm() * mm.yMm() * mm.zMm(), within(1e-6));
    assertThat(number(soft.named(DicomCodes.ATTENUATION_COEFFICIENT).getFirst(), "[hnsf'U]"))
        .isCloseTo(mean(expected, image, 1), within(1e-9));
    // Tissue falls into parts: each is told on the frame in which it is longest.
    assertThat(groups).hasSizeGreaterThan(3);
    assertThat(groups.get(1).named(DicomCodes.REFERENCED_SEGMENTATION_FRAME)).hasSize(1);
    assertThat(number(groups.get(1).named(SnomedCodes.LONG_AXIS).getFirst(), "mm"))
        .isGreaterThanOrEqualTo(
            number(groups.get(1).named(SnomedCodes.SHORT_AXIS).getFirst(), "mm"));
    Dciodvfy.findsNoError(file);
  }

  private static InstanceReference reference(Path file) {
    DataSet dataSet = new DicomReader().readMetadata(file).dataSet();
    return new InstanceReference(
        dataSet.requireString(Tags.SOPClassUID), dataSet.requireString(Tags.SOPInstanceUID));
  }

  private static double number(ContentItem item, String unit) {
    ContentValue.Measure measure = ((ContentValue.Numeric) item.value()).measure();
    assertThat(measure.unit().value()).isEqualTo(unit);
    return measure.value();
  }

  private static double mean(LabelMap map, Image image, int label) {
    double sum = 0;
    for (int i = 0; i < image.grid().voxels(); i++) {
      sum += map.label(i) == label ? image.sample(i) : 0;
    }
    return sum / map.count(label);
  }

  /** Sagittal slices, of which the model reads one at a time. */
  @Test
  void anMrSeries_isReferredToByWhatItsSignalIs() {
    Path series = data("dcm4che/mr_series");
    ThresholdModel bright = new ThresholdModel(List.of("bright"), List.of(150.5));
    Path out = folder.resolve("out");
    curie(
            "predict",
            "--engine",
            "onnx",
            model(bright, PICTURE),
            series,
            "--out",
            out,
            "--format",
            "dicom-sr")
        .successfully();
    Image image = OnlySeries.of(series, Optional.empty()).toImage().image();
    Path seg = out.resolve("mr_series.seg.dcm");
    assertThat(new SegmentationReader().read(new DicomReader().read(seg)).labelMap(image.grid()))
        .isEqualTo(bright.expected(image));
    ContentItem root =
        new StructuredReportReader()
            .read(new DicomReader().read(out.resolve("mr_series.sr.dcm")).dataSet())
            .root();
    assertThat(root.all().filter(item -> item.isNamed(DicomCodes.MR_SIGNAL_INTENSITY)))
        .isNotEmpty();
    Dciodvfy.findsNoError(seg);
    Dciodvfy.findsNoError(out.resolve("mr_series.sr.dcm"));
  }

  @Test
  void whatIsMeasuredOfTheSegmentation_isWhatTheReportSays() {
    Path series = data("dcmqi/segmentations/ct-3slice");
    Path out = folder.resolve("out");
    curie(
            "predict",
            "--engine",
            "onnx",
            model(BONES, VOLUME),
            series,
            "--out",
            out,
            "--format",
            "dicom-sr")
        .successfully();
    String measured =
        curie("measure", out.resolve("ct-3slice.seg.dcm"), "--image", series, "--label", 2)
            .successfully()
            .out();
    ContentItem bone =
        new StructuredReportReader()
            .read(new DicomReader().read(out.resolve("ct-3slice.sr.dcm")).dataSet())
            .root()
            .all()
            .filter(item -> item.named(SnomedCodes.VOLUME).size() == 1)
            .filter(item -> item.value().toString().contains("1411"))
            .toList()
            .getLast();
    double mm3 = number(bone.named(SnomedCodes.VOLUME).getFirst(), "mm3");
    assertThat(measured)
        .contains("left bone lesion", String.format(mm3 < 10_000 ? "%.3f" : "%.1f", mm3 / 1000));
  }

  @Test
  void nothingFound_isACompleteReport_andASegmentationWithoutAVoxel() {
    Path series = slices();
    ThresholdModel none = new ThresholdModel(List.of("metal"), List.of(5000.0));
    Path out = folder.resolve("out");
    curie("predict", model(none, VOLUME), series, "--out", out, "--format", "dicom-sr")
        .successfully();
    StructuredReport report =
        new StructuredReportReader()
            .read(new DicomReader().read(out.resolve("series.sr.dcm")).dataSet());
    assertThat(report.complete()).isTrue();
    ContentItem metal =
        report.root().named(DicomCodes.IMAGING_MEASUREMENTS).getFirst().children().getFirst();
    assertThat(number(metal.named(SnomedCodes.VOLUME).getFirst(), "mm3")).isZero();
    assertThat(metal.named(DicomCodes.ATTENUATION_COEFFICIENT)).isEmpty();
  }

  @Test
  void anInputThatIsNoDicom_isRefusedByName_andTheOthersAreAnswered() {
    Path nifti = folder.resolve("plain.nii.gz");
    Grid grid = Grid.of(8, 8, 4, Spacing.UNIT);
    ImageFile.write(Image.of(grid, 1, new float[grid.voxels()]), nifti);
    Path series = slices();
    Path out = folder.resolve("out");
    Ended ended =
        curie(
            "predict",
            model(BONES, VOLUME),
            nifti,
            series,
            "--out",
            out,
            "--format",
            "nifti,dicom-seg");
    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err())
        .contains("plain.nii.gz: --format dicom-seg writes into the study of a DICOM image")
        .contains("[DATA_INVALID]", "1 outlined, 1 failed");
    assertThat(out.resolve("plain.nii.gz")).doesNotExist();
    assertThat(out.resolve("series.seg.dcm")).isRegularFile();
    assertThat(out.resolve("series.nii.gz")).isRegularFile();
  }

  @Test
  void wordsThatAreNoFormat_areNamedWithThoseThatAre() {
    Ended ended =
        curie("predict", model(BONES, VOLUME), slices(), "--out", folder, "--format", "dicom");
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("dicom-seg, dicom-labelmap, dicom-sr", "'dicom'");
  }
}
