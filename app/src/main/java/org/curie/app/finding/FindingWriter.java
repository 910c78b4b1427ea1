// SPDX-License-Identifier: Apache-2.0
package org.curie.app.finding;

import java.nio.file.Path;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.io.DicomWriter;
import org.curie.dicom.object.report.measurement.MeasurementGroup;
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
    if (!same) {
      throw new CurieException(
          ErrorCode.DEFECT, file + " does not read back as the outlines that were written");
    }
  }

  /**
   * Writes the report that refers to the segmentation.
   *
   * @throws CurieException as {@link #writeSegmentation}
   */
  public void writeReport(Path file) {
    List<MeasurementGroup> groups =
        new StructureGroups(finding, model, segmentation, model.origin().uids()).all();
    ReportFile.write(file, groups, model, finding.sources(), List.of(segmentation.dataSet()));
  }
}
