// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify;

import java.util.Optional;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;

/** Takes identity out of the texts of one object. */
final class TextCleaner {
  private final KnownIdentifiers known;

  TextCleaner(KnownIdentifiers known) {
    this.known = known;
  }

  /**
   * The value without the identifiers known from the object and, for a description, without what
   * looks like identity; the same value when nothing was found, a dummy when it cannot be read or
   * written.
   */
  DataElement.Value clean(DataElement.Value value, DataSet around, boolean description) {
    if (value.bytes().isEmpty()) {
      return value;
    }
    Optional<String> text = Texts.read(value, around);
    if (text.isEmpty()) {
      return dummy(value);
    }
    String cleaned = clean(text.get(), description);
    if (cleaned.equals(text.get())) {
      return value;
    }
    Optional<Bytes> bytes = Texts.write(cleaned, value, around.characterSet());
    return bytes
        .map(b -> new DataElement.Value(value.tag(), value.vr(), b))
        .orElseGet(() -> dummy(value));
  }

  String clean(String text, boolean description) {
    if (known.isEmpty() && !description) {
      return text;
    }
    Words words = Words.of(text);
    Spans spans = new Spans();
    known.mark(text, words, spans);
    if (description) {
      Descriptors.mark(text, words, spans);
    }
    return spans.isEmpty() ? text : spans.masked(text);
  }

  private static DataElement.Value dummy(DataElement.Value value) {
    return new DataElement.Value(value.tag(), value.vr(), Dummies.text(value.vr(), Dummies.TEXT));
  }
}
