// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.fuzz.targets;

import org.curie.core.error.CurieException;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tag;

/** Asks a data set for every value in every way, since values are decoded only when asked for. */
final class Values {
  private Values() {}

  static void decodeAll(DataSet dataSet) {
    for (DataElement element : dataSet) {
      if (element instanceof DataElement.Sequence sequence) {
        sequence.items().forEach(Values::decodeAll);
      } else {
        Tag tag = element.tag();
        attempt(() -> dataSet.strings(tag));
        attempt(() -> dataSet.personNames(tag));
        attempt(() -> dataSet.ints(tag));
        attempt(() -> dataSet.longs(tag));
        attempt(() -> dataSet.decimals(tag));
        attempt(() -> dataSet.tags(tag));
        attempt(() -> dataSet.privateCreator(tag));
      }
    }
  }

  private static void attempt(Runnable question) {
    try {
      question.run();
    } catch (CurieException refusal) {
      if (refusal.getMessage().isBlank()) {
        throw new AssertionError("a value was refused without a word", refusal);
      }
    }
  }
}
