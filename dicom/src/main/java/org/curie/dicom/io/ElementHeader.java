// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import java.util.Optional;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dictionary.Attribute;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Vr;
import org.jspecify.annotations.Nullable;

/**
 * Tag, value representation and length in front of a value.
 *
 * @param bytes how long the header itself is
 * @param isExplicit whether the representation stood in the bytes
 */
record ElementHeader(Tag tag, Vr vr, long length, int bytes, boolean isExplicit) {
  static final long UNDEFINED = 0xFFFFFFFFL;

  boolean isUndefined() {
    return length == UNDEFINED;
  }

  /**
   * The explicit header at {@code position}, or null when no representation stands there; at least
   * 8 bytes must remain.
   */
  static @Nullable ElementHeader explicit(
      Bytes source, long position, long end, ReadContext context) {
    Tag tag = tagAt(source, position);
    String code = source.slice(position + 4, 2).latin1();
    Optional<Vr> known = Vr.of(code);
    if (known.isEmpty() && !code.matches("[A-Z]{2}|\\?\\?")) {
      return null;
    }
    boolean longHeader = known.map(Vr::hasLongHeader).orElse(source.unsigned16(position + 6) == 0);
    if (known.isEmpty()) {
      context.deviation(
          position,
          Dictionary.describe(tag) + " has the unknown value representation " + code + "; read UN");
    }
    Vr vr = known.orElse(Vr.UN);
    if (!longHeader) {
      return new ElementHeader(tag, vr, source.unsigned16(position + 6), 8, true);
    }
    if (end - position < 12) {
      throw context.damaged(position, Dictionary.describe(tag) + " ends within its header");
    }
    return new ElementHeader(tag, vr, source.unsigned32(position + 8), 12, true);
  }

  /** The implicit header at {@code position}: the dictionary tells the representation. */
  static ElementHeader implicit(Bytes source, long position, boolean signedPixels) {
    Tag tag = tagAt(source, position);
    return new ElementHeader(
        tag, implicitVr(tag, signedPixels), source.unsigned32(position + 4), 8, false);
  }

  private static Vr implicitVr(Tag tag, boolean signedPixels) {
    boolean signed =
        signedPixels
            && Dictionary.attribute(tag)
                .map(Attribute::representations)
                .filter(vrs -> vrs.contains(Vr.SS) && !vrs.contains(Vr.OW))
                .isPresent();
    return signed ? Vr.SS : Dictionary.defaultVr(tag);
  }

  private static Tag tagAt(Bytes source, long position) {
    return new Tag(source.unsigned16(position), source.unsigned16(position + 2));
  }
}
