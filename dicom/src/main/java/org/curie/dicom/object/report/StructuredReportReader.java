// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.report;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.object.common.InstanceReference;

/**
 * Reads structured reports of every SOP class.
 *
 * <p><b>Limits</b> reads what is there and holds it to no template. Safe for use by several
 * threads.
 */
public final class StructuredReportReader {
  private static final String STRUCTURED_REPORTS = "1.2.840.10008.5.1.4.1.1.88.";

  /**
   * @throws CurieException DATA_INVALID when the object is no structured report, FORMAT_DAMAGED or
   *     FORMAT_UNSUPPORTED when its tree cannot be read
   */
  public StructuredReport read(DataSet dataSet) {
    String sopClass = dataSet.uid(Tags.SOPClassUID).orElse("");
    if (!sopClass.startsWith(STRUCTURED_REPORTS)) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "expected a structured report, but the object is of the SOP class '" + sopClass + "'");
    }
    List<InstanceReference> evidence = new ArrayList<>();
    for (Tag sequence :
        List.of(
            Tags.CurrentRequestedProcedureEvidenceSequence, Tags.PertinentOtherEvidenceSequence)) {
      for (DataSet study : dataSet.items(sequence)) {
        for (DataSet series : study.items(Tags.ReferencedSeriesSequence)) {
          series
              .items(Tags.ReferencedSOPSequence)
              .forEach(instance -> evidence.add(InstanceReference.from(instance)));
        }
      }
    }
    return new StructuredReport(
        sopClass,
        dataSet.string(Tags.CompletionFlag).orElse("").equals("COMPLETE"),
        dataSet.string(Tags.VerificationFlag).orElse("").equals("VERIFIED"),
        evidence,
        ContentItemDecoder.root(dataSet));
  }
}
