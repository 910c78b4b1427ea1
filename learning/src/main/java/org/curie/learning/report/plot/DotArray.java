// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report.plot;

import java.util.ArrayList;
import java.util.List;
import org.curie.learning.report.markup.Element;

/**
 * A hundred dots, some of them filled: a share that can be counted.
 *
 * <p><b>Source</b> natural frequencies are understood where percentages are not: G. Gigerenzer, U.
 * Hoffrage 1995, doi:10.1037/0033-295X.102.4.684.
 *
 * @param filled how many of the hundred
 * @param description what it shows, in words
 */
public record DotArray(int filled, String description) {
  private static final int SIDE = 10;
  private static final double PITCH = 16;
  private static final double RADIUS = 5.6;

  public DotArray {
    if (filled < 0 || filled > SIDE * SIDE) {
      throw new IllegalArgumentException("of 100 dots 0 to 100 are filled, but got " + filled);
    }
  }

  /** The array as an {@code svg} element. */
  public Element draw() {
    List<Element> dots = new ArrayList<>();
    for (int i = 0; i < SIDE * SIDE; i++) {
      int row = i / SIDE;
      double x = (i % SIDE + 0.5) * PITCH;
      double y = (row + 0.5) * PITCH;
      dots.add(
          i < filled
              ? Shapes.circle("hit", x, y, RADIUS)
              : Shapes.circle("miss", x, y, RADIUS - 0.8));
    }
    return Shapes.drawing(SIDE * PITCH, SIDE * PITCH, description).as("dots").addAll(dots);
  }
}
