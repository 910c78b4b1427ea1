// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.json;

/**
 * Text in double quotes, the same in JSON and YAML. <b>Source</b> RFC 8259 section 7; YAML 1.2.2
 * section 7.3.1.
 */
public final class Quoted {
  private Quoted() {}

  /** The text with its quotes. */
  public static String of(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (isPrintable(c)) {
            out.append(c);
          } else {
            out.append(String.format("\\u%04x", (int) c));
          }
        }
      }
    }
    return out.append('"').toString();
  }

  /** Whether both formats take the character as it is and no editor hides it. */
  private static boolean isPrintable(char c) {
    boolean control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    boolean lineBreak = c == '\u2028' || c == '\u2029';
    return !control && !lineBreak && c < '\uFEFF';
  }
}
