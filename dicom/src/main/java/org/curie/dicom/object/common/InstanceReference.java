// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.common;

import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tags;

/**
 * Names an instance.
 *
 * <p><b>Source</b> DICOM PS3.3 table 10-11, SOP Instance Reference Macro.
 */
public record InstanceReference(String sopClassUid, String sopInstanceUid) {

  public DataSet item() {
    return putInto(DataSet.builder()).build();
  }

  /** Adds the two attributes to an item that has more. */
  public DataSetBuilder putInto(DataSetBuilder item) {
    return item.text(Tags.ReferencedSOPClassUID, sopClassUid)
        .text(Tags.ReferencedSOPInstanceUID, sopInstanceUid);
  }

  public static InstanceReference from(DataSet item) {
    return new InstanceReference(
        item.requireString(Tags.ReferencedSOPClassUID),
        item.requireString(Tags.ReferencedSOPInstanceUID));
  }
}
