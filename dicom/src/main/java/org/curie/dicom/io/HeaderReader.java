// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import org.curie.core.error.CurieException;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Vr;
import org.jspecify.annotations.Nullable;

/**
 * Reads the headers of elements, explicit and implicit, in either byte order, and makes sense of
 * those that are neither.
 *
 * <p>At least 8 bytes must be there at the position asked for. Not safe for use by several threads.
 *
 * <p><b>Source</b> DICOM PS3.5 section 7.1.
 */
final class HeaderReader {
  private final Source source;
  private final ReadContext context;

  HeaderReader(Source source, ReadContext context) {
    this.source = source;
    this.context = context;
  }

  int unsigned16(long position, boolean bigEndian) {
    int number = source.bytes().unsigned16(position);
    return bigEndian ? ((number & 0xFF) << 8) | (number >>> 8) : number;
  }

  long unsigned32(long position, boolean bigEndian) {
    int number = source.bytes().signed32(position);
    return Integer.toUnsignedLong(bigEndian ? Integer.reverseBytes(number) : number);
  }

  int tagCode(long position, boolean bigEndian) {
    return (unsigned16(position, bigEndian) << 16) | unsigned16(position + 2, bigEndian);
  }

  ElementHeader read(Level level, long position) {
    Tag tag = Tag.of(tagCode(position, level.isBigEndian()));
    return level.isExplicit() ? explicit(tag, level, position) : implicit(tag, level, position);
  }

  private ElementHeader explicit(Tag tag, Level level, long position) {
    Bytes bytes = source.bytes();
    Vr vr = Vr.ofLetters(bytes.at(position + 4), bytes.at(position + 5));
    if (vr == null) {
      return irregular(tag, level, position);
    }
    return vr.hasLongHeader()
        ? longHeader(tag, vr, level, position)
        : shortHeader(tag, vr, level, position);
  }

  private ElementHeader shortHeader(Tag tag, Vr vr, Level level, long position) {
    int length = unsigned16(position + 6, level.isBigEndian());
    return new ElementHeader(tag, vr, length, ElementHeader.SHORT_BYTES, true);
  }

  private ElementHeader longHeader(Tag tag, Vr vr, Level level, long position) {
    long behind = position + ElementHeader.LONG_BYTES;
    if (behind > level.end() || !source.has(behind)) {
      throw context.damaged(position, Dictionary.describe(tag) + " ends within its header");
    }
    long length = unsigned32(position + 8, level.isBigEndian());
    return new ElementHeader(tag, vr, length, ElementHeader.LONG_BYTES, true);
  }

  /** No value representation stands where one should: misspelt, unknown, or left out. */
  private ElementHeader irregular(Tag tag, Level level, long position) {
    int first = source.bytes().unsigned8(position + 4);
    int second = source.bytes().unsigned8(position + 5);
    Vr upper = Vr.ofLetters(Character.toUpperCase(first), Character.toUpperCase(second));
    if (upper != null) {
      context.deviation(position, tag, "has a value representation in lower case");
      return upper.hasLongHeader()
          ? longHeader(tag, upper, level, position)
          : shortHeader(tag, upper, level, position);
    }
    ElementHeader implicit = dictionaryHeader(tag, level, position);
    boolean letters = isPrintable(first) && isPrintable(second);
    if (!letters || (fits(implicit, level, position) && !isCode(first, second))) {
      context.deviation(position, tag, "has no value representation; read as implicit");
      return implicit;
    }
    context.deviation(position, tag, "has an unknown value representation; read as UN");
    return unsigned16(position + 6, level.isBigEndian()) == 0
        ? longHeader(tag, Vr.UN, level, position)
        : shortHeader(tag, Vr.UN, level, position);
  }

  private ElementHeader implicit(Tag tag, Level level, long position) {
    ElementHeader header = dictionaryHeader(tag, level, position);
    Vr vr = explicitVr(position);
    if (vr == null || fits(header, level, position)) {
      return header;
    }
    context.deviation(position, tag, "is explicit in an implicit data set");
    return explicit(tag, level, position);
  }

  private ElementHeader dictionaryHeader(Tag tag, Level level, long position) {
    long length = unsigned32(position + 4, level.isBigEndian());
    Vr vr = Dictionary.defaultVr(tag, level.hasSignedPixels());
    return new ElementHeader(tag, vr, length, ElementHeader.SHORT_BYTES, false);
  }

  private boolean fits(ElementHeader header, Level level, long position) {
    long behind = position + header.bytes() + header.length();
    return header.isUndefined() || (behind <= level.end() && source.has(behind));
  }

  /**
   * Whether the element at {@code position} says its representation, judged by itself: two letters
   * that could also be a length are taken for one where the dictionary has another representation.
   */
  boolean isExplicitAt(long position, boolean bigEndian) {
    Vr vr = explicitVr(position);
    if (vr == null) {
      return false;
    }
    boolean couldBeLength = unsigned16(position + 6, bigEndian) == 0 && !vr.hasLongHeader();
    return !couldBeLength || Dictionary.defaultVr(Tag.of(tagCode(position, bigEndian))) == vr;
  }

  private @Nullable Vr explicitVr(long position) {
    return Vr.ofLetters(source.bytes().at(position + 4), source.bytes().at(position + 5));
  }

  private static boolean isPrintable(int letter) {
    return letter >= ' ' && letter < 0x7F;
  }

  private static boolean isCode(int first, int second) {
    return (first == '?' && second == '?')
        || (Character.isUpperCase(first) && Character.isUpperCase(second));
  }

  CurieException tooShort(long position, String what, long needed, long end) {
    long there = Math.min(end, source.known()) - position;
    return context.damaged(
        position,
        what
            + " needs "
            + needed
            + " bytes, but only "
            + there
            + " remain; the file is truncated or its lengths are wrong");
  }
}
