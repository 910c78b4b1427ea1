// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.report;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.object.common.NewObject;
import org.curie.dicom.object.common.Origin;
import org.curie.dicom.object.common.SourceImages;

/**
 * Makes Enhanced and Comprehensive 3D Structured Reports.
 *
 * <p>A report is read back before it is handed out, and refused unless the tree is the same.
 *
 * <p><b>Source</b> DICOM PS3.3 A.35.2, A.35.13, C.17.1, C.17.2, C.17.3. Safe for use by several
 * threads.
 */
public final class StructuredReportWriter {
  private final Origin origin;

  public StructuredReportWriter(Origin origin) {
    this.origin = origin;
  }

  /**
   * @param evidence every instance the tree names, and those it rests on besides
   * @throws CurieException with DATA_INVALID when the tree breaks a rule of its kind or names what
   *     is not in evidence
   */
  public DataSet dataSet(ContentItem root, ReportSpec spec, SourceImages evidence) {
    ContentRules.check(root, spec.kind(), evidence);
    NewObject.Kind kind = new NewObject.Kind(spec.kind().sopClassUid(), "SR");
    DataSetBuilder object = NewObject.begin(kind, spec.instance(), evidence, origin);
    object
        .empty(Tags.ReferencedPerformedProcedureStepSequence)
        .empty(Tags.PerformedProcedureCodeSequence)
        .text(Tags.CompletionFlag, spec.complete() ? "COMPLETE" : "PARTIAL")
        .text(Tags.VerificationFlag, "UNVERIFIED")
        .items(
            Tags.CurrentRequestedProcedureEvidenceSequence,
            DataSet.builder()
                .text(Tags.StudyInstanceUID, evidence.first().studyInstanceUid())
                .items(
                    Tags.ReferencedSeriesSequence,
                    evidence.referencedSeries(Tags.ReferencedSOPSequence))
                .build());
    DataSet dataSet = ContentItemEncoder.put(root, object).build();
    if (!new StructuredReportReader().read(dataSet).root().equals(root)) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "the report would not read back as it is; numbers and text must be such that DICOM can"
              + " hold them, without blanks around them");
    }
    return dataSet;
  }
}
