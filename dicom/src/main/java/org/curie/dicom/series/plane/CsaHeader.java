// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series.plane;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.Bytes;

/**
 * The private header of Siemens MR: names with values as text.
 *
 * <p><b>Shape</b> {@code SV10}, 4 bytes, the number of elements, a check word; then for each
 * element a name of 64 bytes, multiplicity, representation, type, the number of items, a check
 * word, and for each item four words, of which the second is its length, and its text, padded to 4
 * bytes. All little endian. <b>Source</b> the layout as nibabel documents it
 * (doc/source/dicom/siemens_csa.rst). <b>Limits</b> the older variant without {@code SV10} is not
 * read.
 */
final class CsaHeader {
  private static final String SIGNATURE = "SV10";
  private static final int START = 16;
  private static final int NAME_BYTES = 64;
  private static final int ELEMENT_BYTES = 84;
  private static final int ITEM_COUNT_OFFSET = 76;
  private static final int ITEM_HEADER_BYTES = 16;

  /** Real headers have about a hundred of each. */
  private static final int MOST_ELEMENTS = 1024;

  private static final int MOST_ITEMS = 4096;

  private final Map<String, List<String>> elements;

  private CsaHeader(Map<String, List<String>> elements) {
    this.elements = elements;
  }

  /**
   * The header in these bytes; empty when they are something else.
   *
   * @throws CurieException with {@link ErrorCode#FORMAT_DAMAGED} when they begin like one and are
   *     broken
   */
  static Optional<CsaHeader> of(Bytes bytes) {
    if (bytes.size() < START || !bytes.slice(0, 4).latin1().equals(SIGNATURE)) {
      return Optional.empty();
    }
    return Optional.of(new Parser(bytes).header());
  }

  /** The texts of an element, without empty ones. */
  List<String> texts(String name) {
    return elements.getOrDefault(name, List.of());
  }

  /**
   * The numbers of an element.
   *
   * @throws CurieException with {@link ErrorCode#FORMAT_DAMAGED} when they are none
   */
  double[] numbers(String name) {
    return texts(name).stream().mapToDouble(text -> number(name, text)).toArray();
  }

  private static double number(String name, String text) {
    if (text.matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?")) {
      try {
        return Double.parseDouble(text);
      } catch (NumberFormatException e) {
        throw new CurieException(ErrorCode.FORMAT_DAMAGED, notNumber(name), e);
      }
    }
    throw new CurieException(ErrorCode.FORMAT_DAMAGED, notNumber(name));
  }

  private static String notNumber(String name) {
    return "the Siemens header must have a number for " + name + ", but has other text";
  }

  /** One reading from front to back; every length is checked against what is left. */
  private static final class Parser {
    private final Bytes bytes;
    private long position = START;

    Parser(Bytes bytes) {
      this.bytes = bytes;
    }

    CsaHeader header() {
      int count = count(8, MOST_ELEMENTS, "elements");
      Map<String, List<String>> elements = new HashMap<>();
      for (int e = 0; e < count; e++) {
        require(ELEMENT_BYTES);
        String name = text(bytes.slice(position, NAME_BYTES));
        int items = count(position + ITEM_COUNT_OFFSET, MOST_ITEMS, "items");
        position += ELEMENT_BYTES;
        elements.put(name, items(items));
      }
      return new CsaHeader(elements);
    }

    private List<String> items(int count) {
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        require(ITEM_HEADER_BYTES);
        long length = bytes.unsigned32(position + 4);
        position += ITEM_HEADER_BYTES;
        require(length);
        String text = text(bytes.slice(position, length));
        if (!text.isEmpty()) {
          texts.add(text);
        }
        // The last item of a header may lack its padding.
        position = Math.min(bytes.size(), position + (length + 3) / 4 * 4);
      }
      return texts;
    }

    private int count(long offset, int most, String what) {
      long count = bytes.unsigned32(offset);
      if (count > most) {
        throw damaged("expected at most " + most + " " + what + ", but there are " + count);
      }
      return (int) count;
    }

    private void require(long length) {
      if (length > bytes.size() - position) {
        throw damaged(
            "%d bytes are left where %d are needed".formatted(bytes.size() - position, length));
      }
    }

    private CurieException damaged(String what) {
      return new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          "the Siemens header is broken at its byte " + position + ": " + what);
    }

    private static String text(Bytes bytes) {
      String text = bytes.latin1();
      int end = text.indexOf('\0');
      return (end < 0 ? text : text.substring(0, end)).strip();
    }
  }
}
