// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.json;

import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Vr;

/** Whether text needs a character set to be said. */
final class NonAscii {
  private NonAscii() {}

  /** In an attribute or in an item that does not say its own character set. */
  static boolean isIn(DataSet dataSet) {
    for (DataElement element : dataSet) {
      boolean found =
          switch (element) {
            case DataElement.Value value -> isIn(value);
            case DataElement.Sequence sequence ->
                sequence.items().stream().anyMatch(NonAscii::isIn);
            case DataElement.Fragments _ -> false;
          };
      if (found) {
        return true;
      }
    }
    return false;
  }

  private static boolean isIn(DataElement.Value value) {
    if (value.vr().content() != Vr.Content.TEXT) {
      return false;
    }
    for (long i = 0; i < value.bytes().size(); i++) {
      if (value.bytes().at(i) < 0) {
        return true;
      }
    }
    return false;
  }
}
