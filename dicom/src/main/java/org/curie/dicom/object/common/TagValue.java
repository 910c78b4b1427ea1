// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.common;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Vr;

/** Attributes whose value is itself a tag (AT), such as a pointer to a dimension. */
public final class TagValue {
  private TagValue() {}

  public static DataElement of(Tag attribute, Tag... pointers) {
    ByteBuffer bytes =
        ByteBuffer.allocate(pointers.length * 2 * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (Tag pointer : pointers) {
      bytes.putShort((short) pointer.group()).putShort((short) pointer.element());
    }
    return new DataElement.Value(attribute, Vr.AT, Bytes.owning(bytes.array()));
  }

  /** The tag at the beginning of a value. */
  public static Tag first(Bytes value) {
    return new Tag(value.unsigned16(0), value.unsigned16(Short.BYTES));
  }
}
