// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.dataset;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * The Specific Character Set (0008,0005) that turns the bytes of text into characters.
 *
 * <p><b>Source</b> DICOM PS3.3 C.12.1.1.2. <b>Limits</b> sets without code extensions; text that
 * switches sets by escape sequences is refused when it is read, and plain ASCII always reads.
 *
 * @param terms the defined terms; none means the default repertoire
 */
public record CharacterSet(List<String> terms) {
  public static final CharacterSet DEFAULT = new CharacterSet(List.of());
  public static final CharacterSet UTF_8 = new CharacterSet(List.of("ISO_IR 192"));

  private static final byte ESCAPE = 0x1B;
  private static final Map<String, String> CHARSETS =
      Map.ofEntries(
          // Bytes above 127 break the default repertoire; every reader takes them for Latin-1.
          Map.entry("ISO_IR 6", "ISO-8859-1"),
          Map.entry("ISO_IR 100", "ISO-8859-1"),
          Map.entry("ISO_IR 101", "ISO-8859-2"),
          Map.entry("ISO_IR 109", "ISO-8859-3"),
          Map.entry("ISO_IR 110", "ISO-8859-4"),
          Map.entry("ISO_IR 144", "ISO-8859-5"),
          Map.entry("ISO_IR 127", "ISO-8859-6"),
          Map.entry("ISO_IR 126", "ISO-8859-7"),
          Map.entry("ISO_IR 138", "ISO-8859-8"),
          Map.entry("ISO_IR 148", "ISO-8859-9"),
          Map.entry("ISO_IR 203", "ISO-8859-15"),
          Map.entry("ISO_IR 166", "TIS-620"),
          Map.entry("ISO_IR 192", "UTF-8"),
          Map.entry("GB18030", "GB18030"),
          Map.entry("GBK", "GBK"));

  public CharacterSet {
    terms = List.copyOf(terms);
  }

  /**
   * The characters of {@code bytes}.
   *
   * @throws CurieException with {@link ErrorCode#FORMAT_UNSUPPORTED} when they are outside ASCII
   *     and this set is not supported
   */
  String decode(Bytes bytes) {
    byte[] raw = bytes.toArray();
    boolean ascii = true;
    boolean escapes = false;
    for (byte b : raw) {
      ascii &= b >= 0;
      escapes |= b == ESCAPE;
    }
    if (ascii && !escapes) {
      return new String(raw, StandardCharsets.US_ASCII);
    }
    Optional<Charset> charset = escapes ? Optional.empty() : charset();
    return new String(
        raw,
        charset.orElseThrow(
            () ->
                new CurieException(
                    ErrorCode.FORMAT_UNSUPPORTED,
                    "text in the character set "
                        + String.join(" + ", terms)
                        + " cannot be read yet; expected a single set without code extensions,"
                        + " for example ISO_IR 192 (UTF-8)")));
  }

  private Optional<Charset> charset() {
    String first = terms.isEmpty() || terms.getFirst().isEmpty() ? "ISO_IR 6" : terms.getFirst();
    return Optional.ofNullable(CHARSETS.get(first.replace("ISO 2022 IR", "ISO_IR")))
        .map(Charset::forName);
  }
}
