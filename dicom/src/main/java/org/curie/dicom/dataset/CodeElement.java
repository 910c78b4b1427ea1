// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.dataset;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A set of characters that ISO 2022 can put into the lower half of the byte codes (G0) or into the
 * upper half (G1).
 *
 * <p><b>Source</b> DICOM PS3.3 tables C.12-2 to C.12-4, PS3.5 section 6.1.2.
 */
enum CodeElement {
  /** Bytes above 127 break the default repertoire; every reader takes them for Latin-1. */
  ASCII(6, "(B", false, 1, "ISO-8859-1"),
  /** Yen and overline of JIS X 0201 are read as backslash and tilde, as all readers do. */
  JIS_X_0201_ROMAJI(14, "(J", false, 1, "US-ASCII"),
  JIS_X_0208(87, "$B", false, 2, "EUC-JP"),
  JIS_X_0212(159, "$(D", false, 2, "EUC-JP"),
  JIS_X_0201_KATAKANA(13, ")I", true, 1, "JIS_X0201"),
  LATIN_1(100, "-A", true, 1, "ISO-8859-1"),
  LATIN_2(101, "-B", true, 1, "ISO-8859-2"),
  LATIN_3(109, "-C", true, 1, "ISO-8859-3"),
  LATIN_4(110, "-D", true, 1, "ISO-8859-4"),
  GREEK(126, "-F", true, 1, "ISO-8859-7"),
  ARABIC(127, "-G", true, 1, "ISO-8859-6"),
  HEBREW(138, "-H", true, 1, "ISO-8859-8"),
  CYRILLIC(144, "-L", true, 1, "ISO-8859-5"),
  LATIN_5(148, "-M", true, 1, "ISO-8859-9"),
  THAI(166, "-T", true, 1, "TIS-620"),
  LATIN_9(203, "-b", true, 1, "ISO-8859-15"),
  KS_X_1001(149, "$)C", true, 2, "EUC-KR"),
  GB_2312(58, "$)A", true, 2, "GB2312");

  private static final Map<String, CodeElement> BY_TERM = byTerm();

  private final int registration;
  private final String escape;
  private final boolean upper;
  private final int width;
  private final Charset charset;

  CodeElement(int registration, String escape, boolean upper, int width, String charset) {
    this.registration = registration;
    this.escape = escape;
    this.upper = upper;
    this.width = width;
    this.charset = Charset.forName(charset);
  }

  private static Map<String, CodeElement> byTerm() {
    Map<String, CodeElement> byTerm = new HashMap<>();
    for (CodeElement element : values()) {
      byTerm.put("ISO IR " + element.registration, element);
      byTerm.put("ISO 2022 IR " + element.registration, element);
    }
    byTerm.put("", ASCII);
    return Map.copyOf(byTerm);
  }

  /** The one a defined term, with blanks for underscores, puts into force; null for none. */
  static @Nullable CodeElement ofTerm(String term) {
    return BY_TERM.get(term);
  }

  /** The one an escape sequence at {@code position} calls; null for none of the standard's. */
  static @Nullable CodeElement ofEscape(byte[] bytes, int position) {
    for (CodeElement element : values()) {
      if (element.isCalledAt(bytes, position + 1)) {
        return element;
      }
    }
    return null;
  }

  private boolean isCalledAt(byte[] bytes, int position) {
    if (bytes.length - position < escape.length()) {
      return false;
    }
    for (int i = 0; i < escape.length(); i++) {
      if (bytes[position + i] != escape.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The bytes of its escape sequence, ESC among them. */
  int escapeBytes() {
    return 1 + escape.length();
  }

  /** Whether it takes the byte codes above 127. */
  boolean isUpper() {
    return upper;
  }

  /** The bytes of one character. */
  int width() {
    return width;
  }

  /** The characters of a run of bytes that belong to this set alone. */
  String decode(byte[] bytes, int from, int to) {
    if (upper || width == 1) {
      return new String(bytes, from, to - from, charset);
    }
    return new String(extendedUnixCode(bytes, from, to), charset);
  }

  /** The two-byte sets of Japan as EUC-JP has them: bit 8 set, JIS X 0212 marked by 8F. */
  private byte[] extendedUnixCode(byte[] bytes, int from, int to) {
    int mark = this == JIS_X_0212 ? 1 : 0;
    byte[] code = new byte[(to - from) / width * (width + mark) + (to - from) % width];
    int at = 0;
    for (int i = from; i < to; i++) {
      if (mark == 1 && (i - from) % width == 0 && i + 1 < to) {
        code[at++] = (byte) 0x8F;
      }
      code[at++] = (byte) (bytes[i] | 0x80);
    }
    return code;
  }
}
