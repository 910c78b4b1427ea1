// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.web;

import java.util.List;
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
   * @param reason the code of (0008,1197) in words
   */
  public record Failure(InstanceReference instance, String reason) {}

  public StowReport {
    stored = List.copyOf(stored);
    failures = List.copyOf(failures);
  }

  public boolean isComplete() {
    return failures.isEmpty();
  }
}
