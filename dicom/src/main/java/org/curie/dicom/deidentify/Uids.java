// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify;

import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.deidentify.pseudonym.Pseudonyms;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Vr;

/** Values of UIDs, and which UIDs are not about an instance. */
final class Uids {
  private Uids() {}

  /** Each UID of a value replaced, well-known ones excepted. */
  static DataElement.Value replaced(DataElement.Value value, Pseudonyms pseudonyms) {
    String text = value.bytes().latin1();
    StringBuilder replaced = new StringBuilder();
    int start = 0;
    while (start <= text.length()) {
      int end = text.indexOf('\\', start);
      end = end < 0 ? text.length() : end;
      String uid = trimmed(text.substring(start, end));
      replaced.append(uid.isEmpty() ? "" : pseudonyms.uid(uid));
      if (end < text.length()) {
        replaced.append('\\');
      }
      start = end + 1;
    }
    return new DataElement.Value(value.tag(), Vr.UI, Dummies.text(Vr.UI, replaced.toString()));
  }

  /** Without the zero bytes and spaces around it. */
  static String trimmed(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && text.charAt(from) <= ' ') {
      from++;
    }
    while (to > from && text.charAt(to - 1) <= ' ') {
      to--;
    }
    return text.substring(from, to);
  }

  /**
   * Whether the UIDs of an attribute name classes, syntaxes, schemes or resources, which PS3.15
   * E.3.9 note 4 asks to leave alone.
   */
  static boolean isStructural(Tag tag) {
    String keyword = Dictionary.attribute(tag).map(a -> a.keyword()).orElse("");
    return keyword.contains("SOPClass")
        || keyword.contains("TransferSyntaxUID")
        || keyword.endsWith("ClassUID")
        || switch (keyword) {
          case "CodingSchemeUID",
              "ContextGroupExtensionCreatorUID",
              "ContextUID",
              "MappingResourceUID",
              "CreatorVersionUID",
              "SegmentationTemplateUID",
              "PrivateInformationCreatorUID" ->
              true;
          default -> false;
        };
  }
}
