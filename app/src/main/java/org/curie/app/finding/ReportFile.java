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
import org.curie.dicom.object.report.measurement.MeasurementGroup;
import org.curie.dicom.object.report.measurement.MeasurementReport;

/** A measurement report of a model, in a file of its own; complete and unverified. */
final class ReportFile {
  private static final int SERIES = 1002;
  private static final String DESCRIPTION = "Measurements by Curie, not for clinical use";
  private static final Code IMAGING_PROCEDURE =
      new Code("363679005", "SCT", "Imaging procedure"); // PS3.16 CID 100

  private ReportFile() {}

  /**
   * @param results what the groups refer to besides the sources
   * @throws CurieException STORAGE_FAILED; DEFECT when the file does not read back as it should
   */
  static void write(
      Path file,
      List<MeasurementGroup> groups,
      FindingModel model,
      SourceImages sources,
      List<DataSet> results) {
    Origin origin = model.origin();
    ContentItem tree =
        new MeasurementReport(List.of(model.observer()), List.of(IMAGING_PROCEDURE), groups)
            .tree(sources);
    InstanceSpec instance = InstanceSpec.inNewSeries(origin.uids(), SERIES, DESCRIPTION);
    DataSet dataSet =
        new StructuredReportWriter(origin)
            .dataSet(
                tree, new ReportSpec(ReportKind.ENHANCED, true, instance), sources.and(results));
    new DicomWriter().write(dataSet, file);
    if (!new StructuredReportReader()
        .read(new DicomReader().read(file).dataSet())
        .root()
        .equals(tree)) {
      throw new CurieException(
          ErrorCode.DEFECT, file + " does not read back as the report that was written");
    }
  }
}
