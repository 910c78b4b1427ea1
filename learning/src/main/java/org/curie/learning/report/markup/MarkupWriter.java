// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report.markup;

import java.util.Set;

/**
 * Turns markup into characters that HTML5 and XML read alike.
 *
 * <p><b>Limits</b> characters that XML forbids, and those that turn the direction of the text
 * around (a file's name must not rewrite the words next to it), become U+FFFD.
 */
final class MarkupWriter {
  /** Elements HTML knows to be empty; all others are closed by a tag. */
  private static final Set<String> VOID = Set.of("meta", "link", "br", "img", "hr", "col", "wbr");

  /** Elements after which a line may end without changing what is seen. */
  private static final Set<String> BLOCKS =
      Set.of(
          """
          html head body meta link title style header main footer nav section div p h1 h2 h3 ul ol \
          li dl dt dd table caption thead tbody tr th td figure figcaption details summary pre svg \
          g path rect circle line text"""
              .split(" "));

  private static final char REPLACEMENT = '\uFFFD';

  private final StringBuilder out = new StringBuilder();

  private MarkupWriter() {}

  static String write(Markup markup) {
    MarkupWriter writer = new MarkupWriter();
    writer.append(markup);
    return writer.out.toString();
  }

  private void append(Markup markup) {
    switch (markup) {
      case Element e -> element(e);
      case Markup.Text t -> escape(t.text());
      case Markup.Css c -> out.append(c.rules());
    }
  }

  private void element(Element e) {
    out.append('<').append(e.name());
    for (Attribute a : e.attributes()) {
      out.append(' ').append(a.name()).append("=\"");
      escape(a.value());
      out.append('"');
    }
    if (VOID.contains(e.name())) {
      out.append("/>");
    } else {
      out.append('>');
      e.content().forEach(this::append);
      out.append("</").append(e.name()).append('>');
    }
    if (BLOCKS.contains(e.name())) {
      out.append('\n');
    }
  }

  private void escape(String text) {
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isAllowed(c) ? c : REPLACEMENT);
              }
            });
  }

  private static boolean isAllowed(int c) {
    boolean control = (c < 0x20 && c != '\t' && c != '\n') || isWithin(c, 0x7F, 0x9F);
    boolean nonCharacter = (c & 0xFFFE) == 0xFFFE || isWithin(c, 0xFDD0, 0xFDEF);
    boolean turnsDirection =
        isWithin(c, 0x200E, 0x200F) || isWithin(c, 0x202A, 0x202E) || isWithin(c, 0x2066, 0x2069);
    return !control && !isWithin(c, 0xD800, 0xDFFF) && !nonCharacter && !turnsDirection;
  }

  private static boolean isWithin(int c, int first, int last) {
    return c >= first && c <= last;
  }
}
