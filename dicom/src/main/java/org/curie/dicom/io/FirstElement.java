// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import java.util.OptionalLong;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.dictionary.Vr;

/** What the first bytes of a data set tell when nothing, or nothing true, was declared. */
final class FirstElement {
  private static final int HEADER_BYTES = 8;
  private static final int HIGHEST_FIRST_ELEMENT = 0x0100;
  private static final int PREAMBLE_BYTES = 128;
  private static final int FARTHEST_PREFIX = 4096;
  private static final String PREFIX = "DICM";

  private FirstElement() {}

  /**
   * Where the first element stands: behind preamble and prefix where there are any, also where the
   * preamble is missing or of another length. Empty when there is no prefix.
   */
  static OptionalLong behindPrefix(Source source) {
    int behind = PREAMBLE_BYTES + PREFIX.length();
    if (isPrefixAt(source, PREAMBLE_BYTES)) {
      return OptionalLong.of(behind);
    }
    for (long i = 0; i <= FARTHEST_PREFIX && source.has(i + PREFIX.length()); i++) {
      if (isPrefixAt(source, i) && isMetaAt(source, i + PREFIX.length())) {
        return OptionalLong.of(i + PREFIX.length());
      }
    }
    return OptionalLong.empty();
  }

  private static boolean isPrefixAt(Source source, long position) {
    return source.has(position + PREFIX.length())
        && source.bytes().at(position) == PREFIX.charAt(0)
        && source.bytes().slice(position, PREFIX.length()).latin1().equals(PREFIX);
  }

  private static boolean isMetaAt(Source source, long position) {
    return source.has(position + HEADER_BYTES)
        && source.bytes().unsigned16(position) == 0x0002
        && hasVr(source.bytes(), position);
  }

  /** Whether the standard's length of the preamble holds. */
  static boolean isUsual(long behindPrefix) {
    return behindPrefix == PREAMBLE_BYTES + PREFIX.length();
  }

  /** Whether the file may begin with a data element: group 0002 or 0008, in either byte order. */
  static boolean isPlausible(Bytes bytes) {
    if (bytes.size() < HEADER_BYTES) {
      return false;
    }
    int group = bytes.unsigned16(0);
    if (isBigEndian(bytes, 0)) {
      return group == 0x0200 || group == 0x0800;
    }
    boolean early = bytes.unsigned16(2) <= HIGHEST_FIRST_ELEMENT;
    boolean fits = bytes.unsigned32(4) <= bytes.size() - HEADER_BYTES;
    return early && (group == 0x0002 || group == 0x0008) && (hasVr(bytes, 0) || fits);
  }

  /** The transfer syntax of uncompressed data that begin at {@code position}. */
  static TransferSyntax recognise(Bytes bytes, long position) {
    if (bytes.size() - position >= HEADER_BYTES && isBigEndian(bytes, position)) {
      return TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
    }
    boolean explicit = bytes.size() - position < HEADER_BYTES || hasVr(bytes, position);
    return explicit
        ? TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN
        : TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
  }

  /** Whether the element there belongs to the file meta information. */
  static boolean isMeta(Bytes bytes, long position, boolean bigEndian) {
    int group = bytes.unsigned16(position);
    return group == (bigEndian ? 0x0200 : 0x0002);
  }

  static boolean hasVr(Bytes bytes, long position) {
    return Vr.ofLetters(bytes.at(position + 4), bytes.at(position + 5)) != null;
  }

  /** The first group is a low number: of its two readings the smaller one is meant. */
  static boolean isBigEndian(Bytes bytes, long position) {
    int group = bytes.unsigned16(position);
    int swapped = Integer.reverseBytes(group) >>> Short.SIZE;
    return swapped < group && hasVr(bytes, position);
  }
}
