// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report.plot;

import org.curie.learning.report.markup.Element;

/**
 * A value with its interval on a line from 0 to 1, small enough to stand in a table next to its
 * figures.
 *
 * <p><b>Limits</b> draws the empty line for a value that is not finite, no whisker for such bounds.
 */
public record IntervalBar(double value, double low, double high) {
  private static final double WIDTH = 132;
  private static final double HEIGHT = 18;
  private static final double EDGE = 6;
  private static final double MIDDLE = HEIGHT / 2;

  /** The bar as an {@code svg} element. */
  public Element draw() {
    Element bar =
        Shapes.decoration(WIDTH, HEIGHT)
            .as("interval")
            .add(
                Shapes.line("axis", EDGE, MIDDLE, WIDTH - EDGE, MIDDLE),
                Shapes.line("axis", EDGE, MIDDLE - 4, EDGE, MIDDLE + 4),
                Shapes.line("axis", WIDTH / 2, MIDDLE - 3, WIDTH / 2, MIDDLE + 3),
                Shapes.line("axis", WIDTH - EDGE, MIDDLE - 4, WIDTH - EDGE, MIDDLE + 4));
    if (Double.isFinite(low) && Double.isFinite(high)) {
      bar =
          bar.add(
              Shapes.rectangle("whisker c0", pixel(low), MIDDLE - 4, pixel(high) - pixel(low), 8));
    }
    if (Double.isFinite(value)) {
      bar = bar.add(Shapes.rectangle("dot c0", pixel(value) - 1.2, MIDDLE - 7, 2.4, 14));
    }
    return bar;
  }

  private static double pixel(double share) {
    return EDGE + Math.clamp(share, 0, 1) * (WIDTH - 2 * EDGE);
  }
}
