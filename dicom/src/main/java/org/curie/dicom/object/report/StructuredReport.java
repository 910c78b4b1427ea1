// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.report;

import java.util.List;
import org.curie.dicom.object.common.InstanceReference;

/**
 * A report as it was read.
 *
 * @param complete Completion Flag (0040,A491)
 * @param verified Verification Flag (0040,A493)
 * @param evidence all instances it says it rests on
 */
public record StructuredReport(
    String sopClassUid,
    boolean complete,
    boolean verified,
    List<InstanceReference> evidence,
    ContentItem root) {
  public StructuredReport {
    evidence = List.copyOf(evidence);
  }
}
