// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import java.util.Optional;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.dictionary.Vr;

/** What the first bytes of a data set tell when nothing, or nothing true, was declared. */
final class FirstElement {
  private static final int HEADER_BYTES = 8;
  private static final int HIGHEST_FIRST_ELEMENT = 0x0100;
  private static final int PREAMBLE_BYTES = 128;
  private static final String PREFIX = "DICM";

  private FirstElement() {}

  /** Where the first element stands: behind preamble and prefix where there are any. */
  static int offset(Bytes bytes) {
    int behind = PREAMBLE_BYTES + PREFIX.length();
    boolean hasPrefix =
        bytes.size() >= behind
            && bytes.slice(PREAMBLE_BYTES, PREFIX.length()).latin1().equals(PREFIX);
    return hasPrefix ? behind : 0;
  }

  /** Whether the file may begin with a data element: group 0002 or 0008, in either byte order. */
  static boolean isPlausible(Bytes bytes) {
    if (bytes.size() < HEADER_BYTES) {
      return false;
    }
    if (isBigEndian(bytes, 0)) {
      return true;
    }
    int group = bytes.unsigned16(0);
    boolean early = bytes.unsigned16(2) <= HIGHEST_FIRST_ELEMENT;
    boolean fits = bytes.unsigned32(4) <= bytes.size() - HEADER_BYTES;
    return early && (group == 0x0002 || group == 0x0008) && (hasVr(bytes, 0) || fits);
  }

  /** The transfer syntax of uncompressed data that begin at {@code position}. */
  static TransferSyntax recognise(Bytes bytes, long position) {
    if (bytes.size() - position >= HEADER_BYTES && isBigEndian(bytes, position)) {
      return TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
    }
    return isExplicit(bytes, position).orElse(true)
        ? TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN
        : TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
  }

  /** Whether a value representation stands in the first header; empty when there is no header. */
  static Optional<Boolean> isExplicit(Bytes bytes, long position) {
    return bytes.size() - position < HEADER_BYTES
        ? Optional.empty()
        : Optional.of(hasVr(bytes, position));
  }

  private static boolean hasVr(Bytes bytes, long position) {
    return Vr.of(bytes.slice(position + 4, 2).latin1()).isPresent();
  }

  private static boolean isBigEndian(Bytes bytes, long position) {
    int group = Integer.reverseBytes(bytes.unsigned16(position)) >>> 16;
    return (group == 0x0002 || group == 0x0008) && hasVr(bytes, position);
  }
}
