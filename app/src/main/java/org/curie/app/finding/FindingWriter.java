// SPDX-License-Identifier: Apache-2.0
package org.curie.app.finding;

import java.nio.file.Path;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.io.DicomWriter;
import org.curie.dicom.object.code.Code;
import org.curie.dicom.object.common.InstanceSpec;
import org.curie.dicom.object.common.Origin;
import org.curie.dicom.object.common.SourceImages;
import org.curie.dicom.object.report.ContentItem;
import org.curie.dicom.object.report.ReportKind;
import org.curie.dicom.object.report.ReportSpec;
import org.curie.dicom.object.report.StructuredReportReader;
import org.curie.dicom.object.report.StructuredReportWriter;
import org.curie.dicom.object.report.measurement.MeasurementReport;
import org.curie.dicom.object.segmentation.SegmentationReader;
import org.curie.dicom.object.segmentation.SegmentationType;

/**
 * Writes a finding into the study of its sources: a segmentation, and the measurement report of TID
 * 1500 that refers to it and to every source instance.
 *
 * <p>A segmentation is projected on its sources before it leaves, and what lies in the file then is
 * read and compared once more.
 */
public final class FindingWriter {
  private static final int SERIES = 1002;
  private static final String DESCRIPTION = "Measurements by Curie, not for clinical use";
  private static final Code IMAGING_PROCEDURE =
      new Code("363679005", "SCT", "Imaging procedure"); // PS3.16 CID 100

  private final StructureFinding finding;
  private final FindingModel model;
  private final SegmentationObject segmentation;

  /**
   * @param type BINARY or LABELMAP
   * @throws CurieException DATA_INVALID or GEOMETRY_INVALID when the outlines do not fit the
   *     sources
   */
  public FindingWriter(StructureFinding finding, FindingModel model, SegmentationType type) {
    this.finding = finding;
    this.model = model;
    this.segmentation = SegmentationObject.of(finding, model, type);
  }

  /**
   * Writes the segmentation.
   *
   * @throws CurieException STORAGE_FAILED; DEFECT when the file does not read back as it should
   */
  public void writeSegmentation(Path file) {
    new DicomWriter().write(segmentation.dataSet(), file);
    boolean same =
        new SegmentationReader()
            .read(new DicomReader().read(file))
            .labelMap(finding.labels().grid())
            .equals(finding.labels());
    requireSame(same, file);
  }

  /**
   * Writes the report that refers to the segmentation.
   *
   * @throws CurieException as {@link #writeSegmentation}
   */
  public void writeReport(Path file) {
    Origin origin = model.origin();
    MeasurementReport report =
        new MeasurementReport(
            List.of(model.observer()),
            List.of(IMAGING_PROCEDURE),
            new StructureGroups(finding, model, segmentation, origin.uids()).all());
    SourceImages evidence = finding.sources().and(List.of(segmentation.dataSet()));
    ContentItem tree = report.tree(finding.sources());
    DataSet dataSet =
        new StructuredReportWriter(origin)
            .dataSet(
                tree,
                new ReportSpec(
                    ReportKind.ENHANCED,
                    true,
                    InstanceSpec.inNewSeries(origin.uids(), SERIES, DESCRIPTION)),
                evidence);
    new DicomWriter().write(dataSet, file);
    boolean same =
        new StructuredReportReader()
            .read(new DicomReader().read(file).dataSet())
            .root()
            .equals(tree);
    requireSame(same, file);
  }

  private static void requireSame(boolean same, Path file) {
    if (!same) {
      throw new CurieException(
          ErrorCode.DEFECT, file + " does not read back as the finding that was written");
    }
  }
}
