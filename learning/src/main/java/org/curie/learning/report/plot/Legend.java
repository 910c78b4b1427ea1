// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report.plot;

import java.util.List;
import org.curie.learning.report.markup.Element;

/** Which ink is what, as a list under a plot that wraps with the page. */
public record Legend(List<Entry> entries) {
  public Legend {
    entries = List.copyOf(entries);
  }

  public static Legend of(Entry... entries) {
    return new Legend(List.of(entries));
  }

  /** A series and its name. */
  public record Entry(Ink ink, Swatch swatch, String name) {}

  /** How the series is drawn. */
  public enum Swatch {
    LINE,
    BAR,
    DOT
  }

  /** The legend as a {@code ul} element. */
  public Element draw() {
    return Element.of("ul")
        .as("legend")
        .addAll(
            entries.stream()
                .map(
                    e -> Element.of("li", swatch(e), Element.of("bdi", Labels.shortened(e.name()))))
                .toList());
  }

  private static Element swatch(Entry entry) {
    String ink = entry.ink().classes();
    Element drawing = Shapes.decoration(26, 12).as("swatch");
    return drawing.add(
        switch (entry.swatch()) {
          case LINE -> Shapes.line("line " + ink, 1, 6, 25, 6);
          case BAR -> Shapes.rectangle("bar " + ink, 7, 1, 12, 10);
          case DOT -> Shapes.circle("dot " + ink, 13, 6, 4);
        });
  }
}
