// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.dataset;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dictionary.Vr;
import org.jspecify.annotations.Nullable;

/**
 * The Specific Character Set (0008,0005) that turns the bytes of text into characters.
 *
 * <p>Bytes that mean no character become U+FFFD, so that a damaged name is seen to be damaged.
 * Escape sequences are followed also where they were not declared. Terms that are misspelt in the
 * usual ways, {@code ISO-IR 100} or {@code ISO 2022-IR 87}, are understood.
 *
 * <p><b>Source</b> DICOM PS3.3 C.12.1.1.2, PS3.5 section 6.1. <b>Limits</b> ASCII text always
 * reads; other text is refused when its set is not one of the standard's.
 *
 * @param terms the defined terms; none means the default repertoire
 */
public record CharacterSet(List<String> terms) {
  public static final CharacterSet DEFAULT = new CharacterSet(List.of());
  public static final CharacterSet UTF_8 = new CharacterSet(List.of("ISO_IR 192"));

  private static final byte ESCAPE = 0x1B;

  /** Sets that know no escape sequences (PS3.5 section 6.1.2.5.4 d). */
  private static final Map<String, Charset> ALONE =
      Map.of(
          "ISO IR 192", StandardCharsets.UTF_8,
          "GB18030", Charset.forName("GB18030"),
          "GBK", Charset.forName("GBK"),
          "ISO 2022 GBK", Charset.forName("GBK"),
          "ISO 2022 58", Charset.forName("GB2312"));

  public CharacterSet {
    terms = List.copyOf(terms);
  }

  /** The set that a value of (0008,0005) declares. */
  static CharacterSet of(DataElement.Value value) {
    Bytes bytes = value.bytes();
    if (bytes.isEmpty()) {
      return DEFAULT;
    }
    return bytes.equals(UTF_8_BYTES) ? UTF_8 : new CharacterSet(ValueDecoder.terms(value));
  }

  private static final Bytes UTF_8_BYTES =
      Bytes.owning("ISO_IR 192".getBytes(StandardCharsets.US_ASCII));

  /**
   * The characters of a value, or of several with the backslashes between them.
   *
   * @param vr decides which characters end the effect of an escape sequence
   * @throws CurieException with {@link ErrorCode#FORMAT_UNSUPPORTED} when they are outside ASCII
   *     and the set is unknown
   */
  String decode(Bytes bytes, Vr vr) {
    boolean ascii = true;
    boolean escapes = false;
    for (long i = 0; i < bytes.size(); i++) {
      byte b = bytes.at(i);
      ascii &= b >= 0;
      escapes |= b == ESCAPE;
    }
    if (ascii && !escapes) {
      return bytes.latin1();
    }
    String first = terms.isEmpty() ? "" : spelling(terms.getFirst());
    Charset alone = ALONE.get(first);
    if (alone != null) {
      return bytes.text(alone);
    }
    CodeElement initial = CodeElement.ofTerm(first);
    if (initial == null) {
      throw unknown();
    }
    return new Iso2022Decoder(initial, vr).decode(bytes.toArray());
  }

  /** The number behind IR, or the term itself: {@code ISO_IR 100} is {@code ISO IR 100}. */
  private static String spelling(String term) {
    return term.toUpperCase(Locale.ROOT).replace('_', ' ').replace('-', ' ').strip();
  }

  /** Whether the standard knows every term. */
  public boolean isKnown() {
    return terms.stream()
        .map(CharacterSet::spelling)
        .allMatch(term -> ALONE.containsKey(term) || known(term) != null);
  }

  private static @Nullable CodeElement known(String term) {
    return CodeElement.ofTerm(term);
  }

  private CurieException unknown() {
    return new CurieException(
        ErrorCode.FORMAT_UNSUPPORTED,
        "text in the character set "
            + String.join(" + ", terms)
            + " cannot be read; expected a defined term of DICOM PS3.3 C.12.1.1.2, for example"
            + " ISO_IR 192 (UTF-8)");
  }
}
