// SPDX-License-Identifier: Apache-2.0
package org.curie.app.command;

/**
 * A JSON string literal, for the two small documents the program writes before anything that could
 * need a JSON library is loaded: the table of errors and a failure.
 *
 * <p><b>Source</b> RFC 8259, section 7.
 */
public record JsonText(String value) {

  /** The literal, quotes included. */
  @Override
  public String toString() {
    StringBuilder literal = new StringBuilder(value.length() + 2).append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"', '\\' -> literal.append('\\').append(c);
        case '\n' -> literal.append("\\n");
        case '\r' -> literal.append("\\r");
        case '\t' -> literal.append("\\t");
        default -> append(literal, c);
      }
    }
    return literal.append('"').toString();
  }

  /** A lone surrogate has no UTF-8 form, so it is escaped like a control character. */
  private static void append(StringBuilder literal, char c) {
    if (c < ' ' || Character.isSurrogate(c)) {
      literal.append(String.format("\\u%04x", (int) c));
    } else {
      literal.append(c);
    }
  }
}
