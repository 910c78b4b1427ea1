// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.dataset;

import org.curie.dicom.dictionary.Vr;

/**
 * Text that switches between sets of characters by escape sequences.
 *
 * <p>At the end of a line, of a page, at a tabulator, between values, and in a person name between
 * components and groups, the sets of the first term are in force again.
 *
 * <p><b>Source</b> DICOM PS3.5 section 6.1.2.5. Not safe for use by several threads.
 */
final class Iso2022Decoder {
  private static final byte ESCAPE = 0x1B;
  private static final int FIRST_GRAPHIC = 0x21;

  private final CodeElement initialLower;
  private final CodeElement initialUpper;
  private final Vr vr;
  private CodeElement lower;
  private CodeElement upper;

  Iso2022Decoder(CodeElement initial, Vr vr) {
    // A multi-byte set as first term still has ASCII below it; ASCII has Latin-1 above it.
    this.initialLower = initial.isUpper() ? CodeElement.ASCII : initial;
    this.initialUpper = initial.isUpper() ? initial : CodeElement.LATIN_1;
    this.vr = vr;
    this.lower = firstLower();
    this.upper = initialUpper;
  }

  /** IR 87 and IR 159 as first term are read as ASCII until they are called. */
  private CodeElement firstLower() {
    return initialLower.width() > 1 ? CodeElement.ASCII : initialLower;
  }

  String decode(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length);
    int position = 0;
    while (position < bytes.length) {
      CodeElement called = bytes[position] == ESCAPE ? CodeElement.ofEscape(bytes, position) : null;
      if (called != null) {
        call(called);
        position += called.escapeBytes();
      } else if (isControl(bytes[position])) {
        text.append((char) bytes[position]);
        reset(bytes[position]);
        position++;
      } else {
        position = run(bytes, position, text);
      }
    }
    return text.toString();
  }

  private void call(CodeElement element) {
    if (element.isUpper()) {
      upper = element;
    } else {
      lower = element;
    }
  }

  /** Decodes as many bytes as belong to one set, and resets behind a delimiter. */
  private int run(byte[] bytes, int from, StringBuilder text) {
    boolean high = bytes[from] < 0;
    CodeElement element = high ? upper : lower;
    int to = from;
    while (to < bytes.length && bytes[to] < 0 == high && !isControl(bytes[to])) {
      boolean delimiter = !high && element.width() == 1 && isDelimiter(bytes[to]);
      to++;
      if (delimiter) {
        text.append(element.decode(bytes, from, to));
        lower = firstLower();
        upper = initialUpper;
        return to;
      }
    }
    text.append(element.decode(bytes, from, to));
    return to;
  }

  private static boolean isControl(byte b) {
    return b >= 0 && b < FIRST_GRAPHIC;
  }

  private boolean isDelimiter(byte b) {
    return (b == '\\' && vr.isMultiValued()) || (vr == Vr.PN && (b == '^' || b == '='));
  }

  /** A space keeps the sets in force; every other control character but ESC resets them. */
  private void reset(byte control) {
    if (control == '\t' || control == '\n' || control == '\f' || control == '\r') {
      lower = firstLower();
      upper = initialUpper;
    }
  }
}
