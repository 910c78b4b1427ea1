// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.media;

import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;

/** An attribute that a directory record takes from its object. */
record RecordKey(Tag tag, Need need) {

  /** The types of PS3.5 section 7.4, and what is done where an object has no value. */
  enum Need {
    /** Type 1: without a value there is no record. */
    VALUE,
    /** Type 1, a number among its siblings: counted where it is missing. */
    NUMBER,
    /** Type 1, an identifier: the study's where it is missing. */
    STUDY,
    /** Type 1, a date or a time: another one of the object's will do. */
    WHEN,
    /** Type 2: there, perhaps without a value. */
    PRESENT,
    /** Type 1C: there if the object has it. */
    IF_KNOWN
  }

  static RecordKey value(String keyword) {
    return of(keyword, Need.VALUE);
  }

  static RecordKey number(String keyword) {
    return of(keyword, Need.NUMBER);
  }

  static RecordKey study(String keyword) {
    return of(keyword, Need.STUDY);
  }

  static RecordKey when(String keyword) {
    return of(keyword, Need.WHEN);
  }

  static RecordKey present(String keyword) {
    return of(keyword, Need.PRESENT);
  }

  static RecordKey ifKnown(String keyword) {
    return of(keyword, Need.IF_KNOWN);
  }

  private static RecordKey of(String keyword, Need need) {
    return new RecordKey(Dictionary.attribute(keyword).orElseThrow().tag(), need);
  }
}
