// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.web;

import java.util.ArrayList;
import java.util.List;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.network.dimse.DimseStatus;
import org.curie.dicom.network.instance.InstanceReference;

/**
 * Reads what a server says to objects it was sent.
 *
 * <p><b>Source</b> DICOM PS3.18 annex I.2; the reasons of table I.2-2 are statuses of C-STORE.
 */
final class StowAnswer {
  private static final Tag REFERENCED_SOP_SEQUENCE = new Tag(0x0008, 0x1199);
  private static final Tag FAILED_SOP_SEQUENCE = new Tag(0x0008, 0x1198);
  private static final Tag OTHER_FAILURES_SEQUENCE = new Tag(0x0008, 0x119A);
  private static final Tag REFERENCED_SOP_CLASS_UID = new Tag(0x0008, 0x1150);
  private static final Tag REFERENCED_SOP_INSTANCE_UID = new Tag(0x0008, 0x1155);
  private static final Tag FAILURE_REASON = new Tag(0x0008, 0x1197);

  private static final int PROCESSING_FAILED = 0x0110;

  private StowAnswer() {}

  static StowReport report(DataSet answer) {
    List<StowReport.Failure> failures = new ArrayList<>();
    for (Tag sequence : List.of(FAILED_SOP_SEQUENCE, OTHER_FAILURES_SEQUENCE)) {
      for (DataSet item : answer.items(sequence)) {
        failures.add(
            new StowReport.Failure(
                reference(item),
                new DimseStatus(item.integer(FAILURE_REASON).orElse(PROCESSING_FAILED), "")));
      }
    }
    return new StowReport(
        answer.items(REFERENCED_SOP_SEQUENCE).stream().map(StowAnswer::reference).toList(),
        failures);
  }

  private static InstanceReference reference(DataSet item) {
    return new InstanceReference(
        item.uid(REFERENCED_SOP_CLASS_UID).orElse(""),
        item.uid(REFERENCED_SOP_INSTANCE_UID).orElse(""));
  }
}
