// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.dictionary;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value representation: what the bytes of an attribute's value mean.
 *
 * <p><b>Source</b> DICOM PS3.5 section 6.2 and table 6.2-1; the long header is section 7.1.2.
 */
public enum Vr {
  /** Application Entity: the name of a node. */
  AE(Content.ASCII, 1, 16),
  /** Age String, such as 034Y. */
  AS(Content.ASCII, 1, 4),
  /** Attribute Tag. */
  AT(Content.INTEGER, 2, 0),
  /** Code String: upper-case words from a defined set. */
  CS(Content.ASCII, 1, 16),
  /** Date, YYYYMMDD. */
  DA(Content.ASCII, 1, 8),
  /** Decimal String. */
  DS(Content.ASCII, 1, 16),
  /** Date Time. */
  DT(Content.ASCII, 1, 26),
  /** Floating Point Double. */
  FD(Content.FLOAT, 8, 0),
  /** Floating Point Single. */
  FL(Content.FLOAT, 4, 0),
  /** Integer String. */
  IS(Content.ASCII, 1, 12),
  /** Long String, one line. */
  LO(Content.TEXT, 1, 64),
  /** Long Text, one value of several lines. */
  LT(Content.TEXT, 1, 10_240),
  /** Other Byte: a stream of bytes. */
  OB(Content.BYTES, 1, 0, true),
  /** Other Double. */
  OD(Content.BYTES, 8, 0, true),
  /** Other Float. */
  OF(Content.BYTES, 4, 0, true),
  /** Other Long. */
  OL(Content.BYTES, 4, 0, true),
  /** Other 64-bit Very Long. */
  OV(Content.BYTES, 8, 0, true),
  /** Other Word: a stream of 16-bit words. */
  OW(Content.BYTES, 2, 0, true),
  /** Person Name, in up to three groups of five components; each group has 64 characters. */
  PN(Content.TEXT, 1, 194),
  /** Short String, one line. */
  SH(Content.TEXT, 1, 16),
  /** Signed Long. */
  SL(Content.INTEGER, 4, 0),
  /** Sequence of Items, each item a data set. */
  SQ(Content.ITEMS, 1, 0, true),
  /** Signed Short. */
  SS(Content.INTEGER, 2, 0),
  /** Short Text, one value of several lines. */
  ST(Content.TEXT, 1, 1024),
  /** Signed 64-bit Very Long. */
  SV(Content.INTEGER, 8, 0, true),
  /** Time, HHMMSS.FFFFFF. */
  TM(Content.ASCII, 1, 14),
  /** Unlimited Characters, one line. */
  UC(Content.TEXT, 1, 0, true),
  /** Unique Identifier. */
  UI(Content.ASCII, 1, 64),
  /** Unsigned Long. */
  UL(Content.INTEGER, 4, 0),
  /** Unknown: bytes whose meaning was not known to whoever wrote them. */
  UN(Content.BYTES, 1, 0, true),
  /** Universal Resource Locator. */
  UR(Content.ASCII, 1, 0, true),
  /** Unsigned Short. */
  US(Content.INTEGER, 2, 0),
  /** Unlimited Text, one value of several lines. */
  UT(Content.TEXT, 1, 0, true),
  /** Unsigned 64-bit Very Long. */
  UV(Content.INTEGER, 8, 0, true);

  /** What kind of value a representation holds. */
  public enum Content {
    /** Characters of the default repertoire. */
    ASCII,
    /** Characters of the Specific Character Set (0008,0005). */
    TEXT,
    INTEGER,
    FLOAT,
    BYTES,
    ITEMS
  }

  private static final int LETTERS = 26;
  private static final @Nullable Vr[] BY_LETTERS = new Vr[LETTERS * LETTERS];

  static {
    for (Vr vr : values()) {
      BY_LETTERS[(vr.name().charAt(0) - 'A') * LETTERS + vr.name().charAt(1) - 'A'] = vr;
    }
  }

  private final Content content;
  private final int wordBytes;
  private final int maxCharacters;
  private final boolean longHeader;

  Vr(Content content, int wordBytes, int maxCharacters) {
    this(content, wordBytes, maxCharacters, false);
  }

  Vr(Content content, int wordBytes, int maxCharacters, boolean longHeader) {
    this.content = content;
    this.wordBytes = wordBytes;
    this.maxCharacters = maxCharacters;
    this.longHeader = longHeader;
  }

  public Content content() {
    return content;
  }

  /**
   * The bytes of one word: what a change of byte order swaps, and what a length is a multiple of.
   */
  public int wordBytes() {
    return wordBytes;
  }

  /** The most characters one value may have, or 0 when there is no limit. */
  public int maxCharacters() {
    return maxCharacters;
  }

  /** Whether an explicit header has two reserved bytes and a 32-bit length. */
  public boolean hasLongHeader() {
    return longHeader;
  }

  public boolean isText() {
    return content == Content.ASCII || content == Content.TEXT;
  }

  /** Whether a backslash separates several values; in text of several lines it is a character. */
  public boolean isMultiValued() {
    return this != LT && this != ST && this != UT && this != UR;
  }

  /** What makes an odd value even: a space for text, a zero byte for the rest. */
  public byte padding() {
    return (byte) (isText() && this != UI ? ' ' : 0);
  }

  /** The representation with this two-letter code. */
  public static Optional<Vr> of(String code) {
    return code.length() == 2
        ? Optional.ofNullable(ofLetters(code.charAt(0), code.charAt(1)))
        : Optional.empty();
  }

  /** The same for a reader that meets it in every element; null when there is none. */
  public static @Nullable Vr ofLetters(int first, int second) {
    int row = first - 'A';
    int column = second - 'A';
    boolean letters = row >= 0 && row < LETTERS && column >= 0 && column < LETTERS;
    return letters ? BY_LETTERS[row * LETTERS + column] : null;
  }
}
