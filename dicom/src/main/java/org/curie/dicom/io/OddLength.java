// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dictionary.Vr;

/** Gives a value of odd length the padding it should have had, so that it can be written again. */
final class OddLength {
  private static final long LONGEST_COPY = Integer.MAX_VALUE - 16L;

  private OddLength() {}

  /**
   * The bytes with one more; unchanged where half a word is missing, or where it takes too long.
   */
  static Bytes padded(Bytes bytes, Vr vr) {
    if (vr.wordBytes() > 1 || bytes.size() > LONGEST_COPY) {
      return bytes;
    }
    byte[] even = new byte[(int) bytes.size() + 1];
    bytes.copyTo(0, even, 0, even.length - 1);
    even[even.length - 1] = vr.padding();
    return Bytes.owning(even);
  }
}
