// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;

/**
 * Turns words from big endian to little endian, or back.
 *
 * <p><b>Source</b> DICOM PS3.5 section 7.3. <b>Limits</b> OW is a stream of words of 16 bits, yet
 * pixels of 32 or 64 bits are swapped whole, as they lie in the files there are and as pydicom
 * reads them; DCMTK keeps to the words, so that such files mean two things.
 */
final class ByteOrderSwap {
  private ByteOrderSwap() {}

  /** The bytes of one word of this attribute; 1 when nothing is swapped. */
  static int wordBytes(Tag tag, Vr vr, int bitsAllocated) {
    boolean wide = bitsAllocated == Integer.SIZE || bitsAllocated == Long.SIZE;
    return wide && vr == Vr.OW && tag.equals(Tags.PixelData)
        ? bitsAllocated / Byte.SIZE
        : vr.wordBytes();
  }

  /** A swapped copy; bytes behind the last whole word stay as they are. */
  static Bytes swapped(Bytes bytes, int wordBytes) {
    if (wordBytes == 1 || bytes.isEmpty()) {
      return bytes;
    }
    byte[] copy = bytes.toArray();
    for (int start = 0; start + wordBytes <= copy.length; start += wordBytes) {
      for (int low = start, high = start + wordBytes - 1; low < high; low++, high--) {
        byte b = copy[low];
        copy[low] = copy[high];
        copy[high] = b;
      }
    }
    return Bytes.owning(copy);
  }
}
