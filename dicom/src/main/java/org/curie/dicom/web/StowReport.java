// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.web;

import java.util.List;
import org.curie.dicom.network.dimse.DimseStatus;
import org.curie.dicom.network.dimse.Operation;
import org.curie.dicom.network.instance.InstanceReference;

/**
 * What a server said to the objects it was sent.
 *
 * @param stored those it keeps
 * @param failures those it does not
 */
public record StowReport(List<InstanceReference> stored, List<Failure> failures) {

  /**
   * An object that was not kept.
   *
   * @param status the reason (0008,1197), which has the codes of C-STORE
   */
  public record Failure(InstanceReference instance, DimseStatus status) {
    public String reason() {
      return status.sentence(Operation.C_STORE);
    }
  }

  public StowReport {
    stored = List.copyOf(stored);
    failures = List.copyOf(failures);
  }

  public boolean isComplete() {
    return failures.isEmpty();
  }
}
