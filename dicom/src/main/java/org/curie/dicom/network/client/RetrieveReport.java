// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.client;

import java.util.List;
import org.curie.dicom.network.dimse.DimseStatus;
import org.curie.dicom.network.dimse.SubOperations;

/**
 * How a C-MOVE or C-GET ended.
 *
 * @param status a success, a warning, or that it was cancelled
 * @param counts how many objects were stored and how many not
 * @param failedSopInstanceUids those that were not, as far as the other side names them
 */
public record RetrieveReport(
    DimseStatus status, SubOperations counts, List<String> failedSopInstanceUids) {
  public RetrieveReport {
    failedSopInstanceUids = List.copyOf(failedSopInstanceUids);
  }

  /** Whether everything that matched arrived. */
  public boolean isComplete() {
    return status.isDone() && counts.failed() == 0 && counts.remaining() == 0;
  }
}
