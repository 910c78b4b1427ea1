// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.CharacterSet;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;

/**
 * Text of data sets as characters and back.
 *
 * <p><b>Limits</b> writes ASCII, UTF-8 and the single-byte sets of PS3.3 C.12.1.1.2 without code
 * extensions; what cannot be written as it was is not written at all.
 */
final class Texts {
  private static final long LONGEST = 1 << 20; // a text beyond this is not searched
  private static final byte ESCAPE = 0x1B;
  private static final Map<String, String> CHARSETS =
      Map.ofEntries(
          Map.entry("", "ISO-8859-1"),
          Map.entry("ISO_IR 6", "ISO-8859-1"),
          Map.entry("ISO_IR 100", "ISO-8859-1"),
          Map.entry("ISO_IR 101", "ISO-8859-2"),
          Map.entry("ISO_IR 109", "ISO-8859-3"),
          Map.entry("ISO_IR 110", "ISO-8859-4"),
          Map.entry("ISO_IR 144", "ISO-8859-5"),
          Map.entry("ISO_IR 126", "ISO-8859-7"),
          Map.entry("ISO_IR 148", "ISO-8859-9"),
          Map.entry("ISO_IR 192", "UTF-8"));

  private Texts() {}

  /**
   * All values of a text, joined by backslashes as they are in the bytes; empty when unreadable.
   */
  static Optional<String> read(DataElement.Value value, DataSet around) {
    if (value.bytes().size() > LONGEST) {
      return Optional.empty();
    }
    byte[] bytes = value.bytes().toArray();
    if (isAscii(bytes)) {
      return Optional.of(Uids.trimmed(new String(bytes, StandardCharsets.US_ASCII)));
    }
    try {
      return Optional.of(String.join("\\", around.strings(value.tag())));
    } catch (CurieException _) {
      return Optional.empty(); // the caller replaces what it cannot read, and says so
    }
  }

  /** The bytes of a text in the character set given; empty when it cannot be written there. */
  static Optional<Bytes> write(String text, DataElement.Value like, CharacterSet characterSet) {
    if (text.chars().allMatch(c -> c < 0x80)) {
      return Optional.of(Dummies.text(like.vr(), text));
    }
    List<String> terms = characterSet.terms();
    String name = terms.size() > 1 ? null : CHARSETS.get(terms.isEmpty() ? "" : terms.getFirst());
    if (name == null) {
      return Optional.empty();
    }
    Charset charset = Charset.forName(name);
    byte[] bytes = text.getBytes(charset);
    if (!new String(bytes, charset).equals(text)) {
      return Optional.empty();
    }
    if (bytes.length % 2 == 0) {
      return Optional.of(Bytes.owning(bytes));
    }
    byte[] even = Arrays.copyOf(bytes, bytes.length + 1);
    even[bytes.length] = like.vr().padding();
    return Optional.of(Bytes.owning(even));
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0 || b == ESCAPE) {
        return false;
      }
    }
    return true;
  }
}
