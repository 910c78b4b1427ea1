// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report.plot;

import org.curie.learning.report.markup.Element;

/** The few SVG elements that plots are made of. */
final class Shapes {
  private Shapes() {}

  /**
   * A drawing that grows with the page.
   *
   * @param description what it shows, for those who do not see it
   */
  static Element drawing(double width, double height, String description) {
    return sized(width, height).with("role", "img").with("aria-label", description);
  }

  /** A drawing of what words next to it say. */
  static Element decoration(double width, double height) {
    return sized(width, height).with("aria-hidden", "true");
  }

  private static Element sized(double width, double height) {
    return Element.of("svg")
        .with("viewBox", "0 0 " + Coordinates.text(width) + " " + Coordinates.text(height))
        .with("width", Coordinates.text(width))
        .with("height", Coordinates.text(height));
  }

  static Element line(String classes, double x1, double y1, double x2, double y2) {
    return Element.of("line")
        .as(classes)
        .with("x1", Coordinates.text(x1))
        .with("y1", Coordinates.text(y1))
        .with("x2", Coordinates.text(x2))
        .with("y2", Coordinates.text(y2));
  }

  static Element rectangle(String classes, double x, double y, double width, double height) {
    return Element.of("rect")
        .as(classes)
        .with("x", Coordinates.text(x))
        .with("y", Coordinates.text(y))
        .with("width", Coordinates.text(Math.max(0, width)))
        .with("height", Coordinates.text(Math.max(0, height)));
  }

  static Element circle(String classes, double x, double y, double radius) {
    return Element.of("circle")
        .as(classes)
        .with("cx", Coordinates.text(x))
        .with("cy", Coordinates.text(y))
        .with("r", Coordinates.text(radius));
  }

  static Element words(String classes, double x, double y, String text) {
    return Element.of("text", text)
        .as(classes)
        .with("x", Coordinates.text(x))
        .with("y", Coordinates.text(y));
  }

  static Element turned(Element words, double degrees, double x, double y) {
    return words.with(
        "transform",
        "rotate("
            + Coordinates.text(degrees)
            + " "
            + Coordinates.text(x)
            + " "
            + Coordinates.text(y)
            + ")");
  }
}
