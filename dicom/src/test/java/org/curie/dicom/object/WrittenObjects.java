// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.object.capture.SecondaryCaptureSpec;
import org.curie.dicom.object.capture.SecondaryCaptureWriter;
import org.curie.dicom.object.code.Code;
import org.curie.dicom.object.code.DicomCodes;
import org.curie.dicom.object.code.SnomedCodes;
import org.curie.dicom.object.code.UcumUnits;
import org.curie.dicom.object.common.ContentIdentification;
import org.curie.dicom.object.common.InstanceSpec;
import org.curie.dicom.object.common.Origin;
import org.curie.dicom.object.common.SourceImage;
import org.curie.dicom.object.common.SourceImages;
import org.curie.dicom.object.common.Tracking;
import org.curie.dicom.object.document.EncapsulatedPdfSpec;
import org.curie.dicom.object.document.EncapsulatedPdfWriter;
import org.curie.dicom.object.parametricmap.ParametricMapSpec;
import org.curie.dicom.object.parametricmap.ParametricMapWriter;
import org.curie.dicom.object.presentation.PresentationSpec;
import org.curie.dicom.object.presentation.PresentationStateWriter;
import org.curie.dicom.object.presentation.Window;
import org.curie.dicom.object.report.ReportKind;
import org.curie.dicom.object.report.ReportSpec;
import org.curie.dicom.object.report.StructuredReportWriter;
import org.curie.dicom.object.report.measurement.MeasurementGroup;
import org.curie.dicom.object.report.measurement.MeasurementReport;
import org.curie.dicom.object.report.measurement.Observer;
import org.curie.dicom.object.report.measurement.Region;
import org.curie.dicom.object.segmentation.FractionalType;
import org.curie.dicom.object.segmentation.Segment;
import org.curie.dicom.object.segmentation.SegmentAlgorithm;
import org.curie.dicom.object.segmentation.SegmentationContent;
import org.curie.dicom.object.segmentation.SegmentationSpec;
import org.curie.dicom.object.segmentation.SegmentationWriter;

/** One object of every kind, all of one study, with its sources. */
final class WrittenObjects {
  private final Grid grid = Sources.oblique(5, 21, 17, 4);
  private final List<DataSet> images = Sources.ct(grid);
  private final SourceImages sources = SourceImages.of(images);
  private final Origin origin;

  WrittenObjects(long seed) {
    this.origin = Sources.origin(seed);
  }

  List<DataSet> sources() {
    return images;
  }

  Map<String, DataSet> all() {
    int[] labels = new int[grid.voxels()];
    Arrays.fill(labels, 100, 300, 1);
    LabelMap map = LabelMap.of(grid, labels);
    Image image = Image.of(grid, 1, new float[grid.voxels()]);
    Map<String, DataSet> all = new LinkedHashMap<>();
    List<SegmentationContent> contents =
        List.of(
            new SegmentationContent.BinaryLabels(map),
            new SegmentationContent.Labels(map),
            new SegmentationContent.Fractions(FractionalType.PROBABILITY, List.of(image)));
    for (SegmentationContent content : contents) {
      all.put(content.getClass().getSimpleName(), segmentation(content));
    }
    for (ReportKind kind : ReportKind.values()) {
      all.put(kind.name(), report(kind));
    }
    all.put("GSPS", presentation());
    all.put("parametric map", map(image));
    all.put("capture", capture());
    all.put("PDF", pdf());
    return all;
  }

  private InstanceSpec instance(String description) {
    return InstanceSpec.inNewSeries(origin.uids(), 900, description);
  }

  private DataSet segmentation(SegmentationContent content) {
    Segment segment =
        Segment.of(
            1,
            "Lung",
            SnomedCodes.ANATOMICAL_STRUCTURE,
            SnomedCodes.LUNG,
            new SegmentAlgorithm.Manual());
    SegmentationSpec spec =
        new SegmentationSpec(
            List.of(segment),
            SegmentationSpec.EmptyFrames.OMIT,
            ContentIdentification.of("LUNG"),
            instance("Lung"));
    return new SegmentationWriter(origin).dataSet(content, spec, sources);
  }

  private DataSet report(ReportKind kind) {
    MeasurementGroup group =
        MeasurementGroup.of(
            new Tracking("All", "2.25.4"),
            new Region.WholeImages(sources.images().stream().map(SourceImage::reference).toList()));
    MeasurementReport report =
        new MeasurementReport(
            List.of(new Observer.Device("2.25.17", "model", origin.equipment())),
            List.of(new Code("25045-6", "LN", "CT unspecified body region")),
            new ArrayList<>(List.of(group)));
    return new StructuredReportWriter(origin)
        .dataSet(report.tree(sources), new ReportSpec(kind, true, instance("Report")), sources);
  }

  private DataSet presentation() {
    PresentationSpec spec =
        new PresentationSpec(
            List.of(),
            List.of(Window.of(40, 400)),
            List.of(),
            List.of(),
            ContentIdentification.of("WINDOW"),
            instance("Window"));
    return new PresentationStateWriter(origin).dataSet(spec, sources);
  }

  private DataSet map(Image image) {
    Code quantity = new Code("gradcam", "99CURIE", "Gradient-weighted class activation");
    ParametricMapSpec spec =
        new ParametricMapSpec(
            quantity,
            UcumUnits.NO_UNITS,
            quantity,
            "where the model looked",
            ContentIdentification.of("GRAD_CAM"),
            instance("Grad-CAM"));
    return new ParametricMapWriter(origin).dataSet(image, spec, sources);
  }

  private DataSet capture() {
    Image picture = Image.of(Grid.pixels(9, 8), 3, new float[3 * 72]);
    SecondaryCaptureSpec spec = new SecondaryCaptureSpec(8, true, "overlay", instance("Overlay"));
    return new SecondaryCaptureWriter(origin).dataSet(picture, spec, sources);
  }

  private DataSet pdf() {
    byte[] pdf = "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
    EncapsulatedPdfSpec spec =
        new EncapsulatedPdfSpec(
            "Report", DicomCodes.IMAGING_MEASUREMENT_REPORT, true, instance("Report"));
    return new EncapsulatedPdfWriter(origin).dataSet(pdf, spec, sources);
  }
}
