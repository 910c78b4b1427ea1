// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Vr;

/**
 * Tag, value representation and length in front of a value.
 *
 * @param bytes how long the header itself is
 * @param isExplicit whether the representation stood in the bytes
 */
record ElementHeader(Tag tag, Vr vr, long length, int bytes, boolean isExplicit) {
  static final long UNDEFINED = 0xFFFFFFFFL;
  static final int SHORT_BYTES = 8;
  static final int LONG_BYTES = 12;

  static final int ITEM = 0xFFFEE000;
  static final int ITEM_DELIMITATION = 0xFFFEE00D;
  static final int SEQUENCE_DELIMITATION = 0xFFFEE0DD;

  boolean isUndefined() {
    return length == UNDEFINED;
  }

  ElementHeader withVr(Vr other) {
    return new ElementHeader(tag, other, length, bytes, isExplicit);
  }
}
