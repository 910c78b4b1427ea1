// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.report.measurement;

import org.curie.dicom.object.code.Code;
import org.curie.dicom.object.report.ContentItem;
import org.curie.dicom.object.report.Relationship;

/**
 * A statement that is no number: a question and its coded answer.
 *
 * <p><b>Source</b> DICOM PS3.16 TID 1410, 1411, 1501, qualitative evaluations.
 */
public record Evaluation(Code question, Code answer) {
  ContentItem item() {
    return ContentItem.code(Relationship.CONTAINS, question, answer);
  }
}
