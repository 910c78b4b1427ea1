// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify;

import java.util.Optional;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tags;

/** Items of code sequences (PS3.3 8.8). */
final class Codes {
  private Codes() {}

  static DataSet of(String value, String scheme, String meaning) {
    return DataSet.builder()
        .text(Tags.CodeValue, value)
        .text(Tags.CodingSchemeDesignator, scheme)
        .text(Tags.CodeMeaning, meaning)
        .build();
  }

  static DataSet dicom(String value, String meaning) {
    return of(value, "DCM", meaning);
  }

  /** Whether an item is a code of a scheme that is not somebody's own (PS3.16 8.2). */
  static boolean isPublic(DataSet item) {
    Optional<String> scheme =
        item.contains(Tags.CodeValue) ? item.string(Tags.CodingSchemeDesignator) : Optional.empty();
    return scheme.isPresent() && !scheme.get().startsWith("99") && !scheme.get().equals("L");
  }
}
