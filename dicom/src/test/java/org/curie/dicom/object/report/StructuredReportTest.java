// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.PatientPoint;
import org.curie.core.image.LabelMap;
import org.curie.dicom.Peer;
import org.curie.dicom.SharedFiles;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.object.Sources;
import org.curie.dicom.object.Verdict;
import org.curie.dicom.object.code.Code;
import org.curie.dicom.object.code.DicomCodes;
import org.curie.dicom.object.code.SnomedCodes;
import org.curie.dicom.object.code.UcumUnits;
import org.curie.dicom.object.common.AlgorithmIdentification;
import org.curie.dicom.object.common.ContentIdentification;
import org.curie.dicom.object.common.Equipment;
import org.curie.dicom.object.common.ImagePoint;
import org.curie.dicom.object.common.InstanceReference;
import org.curie.dicom.object.common.InstanceSpec;
import org.curie.dicom.object.common.SourceImage;
import org.curie.dicom.object.common.SourceImages;
import org.curie.dicom.object.common.Tracking;
import org.curie.dicom.object.report.measurement.Evaluation;
import org.curie.dicom.object.report.measurement.FindingSite;
import org.curie.dicom.object.report.measurement.Measurement;
import org.curie.dicom.object.report.measurement.MeasurementGroup;
import org.curie.dicom.object.report.measurement.MeasurementReport;
import org.curie.dicom.object.report.measurement.MeasurementReportRules;
import org.curie.dicom.object.report.measurement.Observer;
import org.curie.dicom.object.report.measurement.Region;
import org.curie.dicom.object.segmentation.Segment;
import org.curie.dicom.object.segmentation.SegmentAlgorithm;
import org.curie.dicom.object.segmentation.SegmentationContent;
import org.curie.dicom.object.segmentation.SegmentationSpec;
import org.curie.dicom.object.segmentation.SegmentationWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StructuredReportTest {
  private static final Code CT_OF_CHEST = new Code("25045-6", "LN", "CT unspecified body region");
  private static final Code SIGNIFICANCE = new Code("121403", "DCM", "Level of Significance");
  private static final Code NOT_SIGNIFICANT = new Code("371928007", "SCT", "Not significant");
  private static final Observer DEVICE =
      new Observer.Device("2.25.17", "lung-unet", Equipment.curie("1", "0.1"));

  @TempDir Path folder;

  private final Grid grid = Sources.oblique(5, 21, 17, 4);
  private final List<DataSet> images = Sources.ct(grid);
  private final SourceImages sources = SourceImages.of(images);

  @ParameterizedTest
  @EnumSource(ReportKind.class)
  void aMeasurementReport_isReadBackEqual_andByOthers(ReportKind kind) {
    DataSet segmentation = segmentation();
    SourceImages evidence = sources.and(List.of(segmentation));
    ContentItem tree = report(kind, segmentation).tree(sources);
    DataSet dataSet =
        new StructuredReportWriter(Sources.origin(5)).dataSet(tree, spec(kind), evidence);
    Path path = Verdict.written(dataSet, folder.resolve("sr.dcm"));
    StructuredReport read =
        new StructuredReportReader().read(new DicomReader().read(path).dataSet());
    assertThat(read.root()).isEqualTo(tree);
    assertThat(read.complete()).isTrue();
    assertThat(read.verified()).isFalse();
    assertThat(read.evidence())
        .containsExactlyElementsOf(evidence.images().stream().map(SourceImage::reference).toList());
    Verdict.dcmdumpIsContent(path);
    Verdict.dciodvfyFindsNoError(path, kind == ReportKind.ENHANCED ? "EnhancedSR" : "3DSR");
    String found = Verdict.python("check_report.py", path, List.of());
    assertThat(found).contains("groups=" + (kind == ReportKind.ENHANCED ? 4 : 5));
    Peer.Answer dsrdump = Peer.program("dsrdump", "--version").ask(path.toString());
    assertThat(dsrdump.exitCode()).isZero();
    assertThat(dsrdump.output())
        .contains("\"Volume\")=\"1234.5\" (mm3,UCUM", "Tracking Identifier\")=\"Nodule1\"")
        .doesNotContain("E: "); // it warns that it cannot check the text of UTF-8
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dcmqi/sr-example/sr.dcm",
        "highdicom/sr_document.dcm",
        "highdicom/sr_document_with_multiple_groups.dcm",
        "pydicom/test_files/reportsi.dcm",
        "pydicom/test_files/test-SR.dcm"
      })
  void aReportOfAnother_isReadAsDsrdumpReadsIt(String name) {
    Path path = SharedFiles.folder().resolve(name);
    ContentItem root =
        new StructuredReportReader().read(new DicomReader().read(path).dataSet()).root();
    Peer.Answer dsrdump =
        Peer.program("dsrdump", "--version").ask("-Ei", "-Er", "-Ec", path.toString());
    for (ValueType type :
        List.of(ValueType.CONTAINER, ValueType.CODE, ValueType.NUM, ValueType.IMAGE)) {
      long ours = root.all().filter(item -> item.value().type() == type).count();
      long theirs =
          dsrdump.output().lines().filter(line -> line.matches(" *<(.* )?" + type + ":.*")).count();
      assertThat(ours).as(type + " in " + name).isEqualTo(theirs);
    }
  }

  @Test
  void aReportOfHighdicom_isHeldToTheTemplateByUsToo() {
    Path path = SharedFiles.folder().resolve("highdicom/sr_document.dcm");
    ContentItem root =
        new StructuredReportReader().read(new DicomReader().read(path).dataSet()).root();
    assertThat(root.isNamed(DicomCodes.IMAGING_MEASUREMENT_REPORT)).isTrue();
    ContentItem withoutLanguage =
        new ContentItem(
            null,
            root.name(),
            root.value(),
            root.children().stream().filter(item -> !item.isNamed(DicomCodes.LANGUAGE)).toList());
    assertThatThrownBy(() -> MeasurementReportRules.check(withoutLanguage))
        .hasMessageContaining("TID 1204");
  }

  @Test
  void nothingFound_isACompleteReport() {
    MeasurementReport none =
        new MeasurementReport(List.of(DEVICE), List.of(CT_OF_CHEST), List.of());
    DataSet dataSet =
        new StructuredReportWriter(Sources.origin(5))
            .dataSet(none.tree(sources), spec(ReportKind.ENHANCED), sources);
    Path path = Verdict.written(dataSet, folder.resolve("sr.dcm"));
    Verdict.dciodvfyFindsNoError(path, "EnhancedSR");
    assertThat(new StructuredReportReader().read(dataSet).complete()).isTrue();
  }

  @Test
  void anInstanceThatIsNotInEvidence_isRefused() {
    InstanceReference stranger = new InstanceReference("1.2.840.10008.5.1.4.1.1.2", "2.25.99");
    MeasurementGroup group =
        MeasurementGroup.of(new Tracking("x", "2.25.1"), new Region.WholeImages(List.of(stranger)));
    assertRefused(tree(group), ReportKind.ENHANCED, "in evidence");
  }

  @Test
  void aRegionInThePatient_isRefusedInAnEnhancedReport_andInAnotherFrameOfReference() {
    Region.InPatient region =
        new Region.InPatient(GraphicType.POINT, List.of(new PatientPoint(1, 2, 3)), "2.25.123456");
    MeasurementGroup group = MeasurementGroup.of(new Tracking("x", "2.25.1"), region);
    assertRefused(tree(group), ReportKind.ENHANCED, "SCOORD3D is not allowed");
    assertRefused(tree(group), ReportKind.COMPREHENSIVE_3D, "frame of reference");
  }

  @Test
  void aRegionOfTooFewPoints_orAMeasurementWithoutAUnit_isRefused() {
    assertThatThrownBy(
            () ->
                new ContentValue.SpatialCoordinates(
                    GraphicType.CIRCLE, List.of(new ImagePoint(1, 2))))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("CIRCLE of 1 points");
    assertThatThrownBy(() -> Measurement.of(SnomedCodes.VOLUME, 1, SnomedCodes.LUNG))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("UCUM");
    assertThatThrownBy(() -> new ContentValue.Measure(Double.NaN, UcumUnits.PERCENT))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("finite");
  }

  @Test
  void aReference_thatLeadsNowhere_isRefused() {
    ContentItem reference =
        new ContentItem(
            Relationship.INFERRED_FROM,
            null,
            new ContentValue.Reference(List.of(1, 99)),
            List.of());
    ContentItem text =
        ContentItem.of(
            Relationship.CONTAINS, DicomCodes.FINDING, new ContentValue.Text("clear"), reference);
    ContentItem root =
        ContentItem.container(null, DicomCodes.IMAGING_MEASUREMENT_REPORT, null, List.of(text));
    assertRefused(root, ReportKind.COMPREHENSIVE_3D, "lead to an item");
  }

  private void assertRefused(ContentItem tree, ReportKind kind, String part) {
    assertThatThrownBy(
            () -> new StructuredReportWriter(Sources.origin(5)).dataSet(tree, spec(kind), sources))
        .isInstanceOfSatisfying(
            CurieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_INVALID))
        .hasMessageContaining(part);
  }

  private ContentItem tree(MeasurementGroup group) {
    return new MeasurementReport(List.of(DEVICE), List.of(CT_OF_CHEST), List.of(group))
        .tree(sources);
  }

  private MeasurementReport report(ReportKind kind, DataSet segmentation) {
    InstanceReference seg = SourceImage.of(segmentation).reference();
    List<InstanceReference> references =
        sources.images().stream().map(SourceImage::reference).toList();
    MeasurementGroup volume =
        MeasurementGroup.of(
                new Tracking("Nodule1", "2.25.1"), new Region.Segment(seg, 1, references))
            .withFinding(
                SnomedCodes.MORPHOLOGICALLY_ABNORMAL_STRUCTURE,
                SnomedCodes.NODULE,
                new FindingSite(SnomedCodes.LUNG, SnomedCodes.LEFT))
            .withAlgorithm(AlgorithmIdentification.learned("lung-unet", "1.2"))
            .withMeasurements(
                Measurement.of(SnomedCodes.VOLUME, 1234.5, UcumUnits.CUBIC_MILLIMETER)
                    .withMethod(DicomCodes.SUM_OF_SEGMENTED_VOXEL_VOLUMES),
                Measurement.of(
                        new Code("110850", "DCM", "X-Ray Attenuation"),
                        -17.123456789012344,
                        UcumUnits.HOUNSFIELD_UNIT)
                    .withDerivation(SnomedCodes.MEAN))
            .withEvaluations(new Evaluation(SIGNIFICANCE, NOT_SIGNIFICANT));
    MeasurementGroup frame =
        MeasurementGroup.of(
            new Tracking("Nodule1 widest", "2.25.2"),
            new Region.SegmentedFrame(seg, 1, references.getFirst()));
    MeasurementGroup circle =
        MeasurementGroup.of(
                new Tracking("Circle", "2.25.3"),
                new Region.InImage(
                    GraphicType.CIRCLE,
                    List.of(ImagePoint.ofIndex(5, 6), ImagePoint.ofIndex(8, 6)),
                    references.get(1),
                    0))
            .withMeasurements(Measurement.of(SnomedCodes.DIAMETER, 6, UcumUnits.MILLIMETER));
    MeasurementGroup whole =
        MeasurementGroup.of(new Tracking("All", "2.25.4"), new Region.WholeImages(references))
            .withMeasurements(Measurement.of(DicomCodes.PROBABILITY, 0.25, UcumUnits.NO_UNITS));
    List<MeasurementGroup> groups = new ArrayList<>(List.of(volume, frame, circle, whole));
    if (kind == ReportKind.COMPREHENSIVE_3D) {
      groups.add(
          MeasurementGroup.of(
              new Tracking("Point", "2.25.5"),
              new Region.InPatient(
                  GraphicType.POINT,
                  List.of(new PatientPoint(1.25, -2.1, 300.7)),
                  sources.frameOfReferenceUid().orElseThrow())));
    }
    return new MeasurementReport(
        List.of(DEVICE, new Observer.Person("Müller^Änne")), List.of(CT_OF_CHEST), groups);
  }

  private DataSet segmentation() {
    int[] labels = new int[grid.voxels()];
    Arrays.fill(labels, 100, 300, 1);
    return new SegmentationWriter(Sources.origin(6))
        .dataSet(
            new SegmentationContent.BinaryLabels(LabelMap.of(grid, labels)),
            new SegmentationSpec(
                List.of(
                    Segment.of(
                        1,
                        "Nodule",
                        SnomedCodes.MORPHOLOGICALLY_ABNORMAL_STRUCTURE,
                        SnomedCodes.NODULE,
                        new SegmentAlgorithm.Manual())),
                SegmentationSpec.EmptyFrames.OMIT,
                ContentIdentification.of("NODULE"),
                InstanceSpec.inNewSeries(Sources.origin(7).uids(), 301, "Nodule")),
            sources);
  }

  private static ReportSpec spec(ReportKind kind) {
    return new ReportSpec(
        kind, true, InstanceSpec.inNewSeries(Sources.origin(8).uids(), 400, "Measurements"));
  }
}
