// SPDX-License-Identifier: Apache-2.0
package org.curie.bench.dicom;

import org.curie.core.error.CurieException;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;

/** Asks for every value of a data set, as what its representation says it is. */
final class EveryValue {
  private EveryValue() {}

  /** How many there are, so that nothing is optimised away. */
  static long of(DataSet dataSet) {
    long count = 0;
    for (DataElement element : dataSet) {
      count +=
          switch (element) {
            case DataElement.Value value -> ofValue(dataSet, value);
            case DataElement.Sequence sequence ->
                sequence.items().stream().mapToLong(EveryValue::of).sum();
            case DataElement.Fragments fragments -> fragments.fragments().size();
          };
    }
    return count;
  }

  private static long ofValue(DataSet dataSet, DataElement.Value value) {
    try {
      return switch (value.vr()) {
        case PN -> dataSet.personNames(value.tag()).size();
        case AT -> dataSet.tags(value.tag()).size();
        case IS, US, SS, UL, SL -> dataSet.ints(value.tag()).length;
        case SV, UV -> dataSet.longs(value.tag()).length;
        case DS, FL, FD -> dataSet.decimals(value.tag()).length;
        case OB, OD, OF, OL, OV, OW, UN -> value.bytes().size();
        case AE, AS, CS, DA, DT, LO, LT, SH, ST, TM, UC, UI, UR, UT, SQ ->
            dataSet.strings(value.tag()).size();
      };
    } catch (CurieException _) {
      return value.bytes().size(); // broken on purpose; the peer takes what it can get
    }
  }
}
