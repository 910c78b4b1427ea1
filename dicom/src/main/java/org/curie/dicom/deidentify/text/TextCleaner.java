// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify.text;

/** Takes identity out of the texts of one object. Not safe for use while identifiers are added. */
public final class TextCleaner {
  /** Stands in the place of a text that goes whole, and is never taken for an identifier. */
  public static final String REMOVED = "REMOVED";

  private final KnownIdentifiers known;

  public TextCleaner(KnownIdentifiers known) {
    this.known = known;
  }

  /**
   * The text without the identifiers known from the object.
   *
   * @param description whether what looks like identity goes as well
   */
  public String clean(String text, boolean description) {
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
}
